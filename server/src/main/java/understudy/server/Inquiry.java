package understudy.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
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

    private final String service;
    private final Supplier<Gateway> gateway;

    Inquiry(String service, Supplier<Gateway> gateway) {
        this.service = service;
        this.gateway = gateway;
    }

    @Override
    public CompletionStage<Outcome> ask(Version version, Request request, Duration limit) {
        try {
            return gateway.get().ask(service, version, request, limit);
        } catch (IllegalArgumentException gone) { // by a reload, since somebody thought of asking
            return CompletableFuture.completedStage(new Outcome.NotAsked(Reason.STOPPED));
        }
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
