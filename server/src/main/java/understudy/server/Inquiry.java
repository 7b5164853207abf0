package understudy.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import understudy.gateway.Gateway;
import understudy.run.Asking;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Request;
import understudy.traffic.Version;

/**
 * Asks the versions of one service through the gateway, which chooses an instance by itself; whether each of several
 * instances is there at all is tried past it, on a virtual thread each.
 */
final class Inquiry implements Asking {

    private static final Executor ASIDE =
            task -> Thread.ofVirtual().name("inquiry").start(task);

    private static final Pattern NAMED = Pattern.compile("^.*:(\\d+) \\((.*)\\)$");

    private final String service;
    private final Supplier<Optional<Gateway>> gateway;

    /** @param gateway empty before users can come: nobody is anywhere then */
    Inquiry(String service, Supplier<Optional<Gateway>> gateway) {
        this.service = service;
        this.gateway = gateway;
    }

    @Override
    public CompletionStage<Outcome> ask(Version version, Request request, Duration limit) {
        try {
            return gateway.get()
                    .map(open -> open.ask(service, version, request, limit))
                    .orElseGet(Inquiry::notAsked);
        } catch (IllegalArgumentException gone) { // by a reload, since somebody thought of asking
            return notAsked();
        }
    }

    private static CompletionStage<Outcome> notAsked() {
        return CompletableFuture.completedStage(new Outcome.NotAsked(Reason.STOPPED));
    }

    @Override
    public Set<String> places(Version version) {
        try {
            return gateway.get().stream()
                    .flatMap(open -> open.instances(service, version).stream())
                    .map(instance -> place(instance.address()))
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException gone) {
            return Set.of();
        }
    }

    /** Without the name that it was found by: {@code orders:8080 (10.0.0.1)} is at {@code 10.0.0.1:8080}. */
    private static String place(String address) {
        return NAMED.matcher(address).replaceFirst("$2:$1");
    }

    @Override
    public CompletionStage<List<String>> silent(List<String> urls, Duration limit) {
        CompletableFuture<List<String>> silent = CompletableFuture.completedFuture(List.of());
        for (String url : urls) {
            CompletableFuture<Boolean> connects =
                    CompletableFuture.supplyAsync(() -> connects(URI.create(url), limit), ASIDE);
            silent = silent.thenCombine(connects, (before, there) -> there ? before : with(before, url));
        }
        return silent;
    }

    private static List<String> with(List<String> before, String url) {
        List<String> more = new ArrayList<>(before);
        more.add(url);
        return List.copyOf(more);
    }

    private static boolean connects(URI url, Duration limit) {
        try (Socket socket = new Socket()) {
            int usual = "https".equals(url.getScheme()) ? 443 : 80;
            int port = url.getPort() < 0 ? usual : url.getPort();
            String host = url.getHost().replaceAll("[\\[\\]]", "");
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(limit.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
