package understudy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/** Where the replies to compare come from: a file, a URL, or standard input. */
final class DiffSource {

    private static final int LARGEST_BYTES = 64 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final InputStream in;
    private final Optional<String> type;
    private final Duration patience;

    /**
     * A reader of replies.
     *
     * @param type the content type to take instead of what is found
     */
    DiffSource(InputStream in, Optional<String> type) {
        this(in, type, LONGEST);
    }

    /** @param patience how long a URL may take to the head of its reply, and again to the end of that */
    DiffSource(InputStream in, Optional<String> type, Duration patience) {
        this.in = in;
        this.type = type;
        this.patience = patience;
    }

    /** Whether fields say something of both: a file has none but a type by its name, and standard input has none at all. */
    static boolean haveFields(String one, Reply ofOne, String other, Reply ofOther) {
        boolean typed = Stream.of(ofOne, ofOther)
                .allMatch(reply -> reply.headers().first("Content-Type").isPresent());
        return isUrl(one) == isUrl(other) && (isUrl(one) || typed);
    }

    static boolean isUrl(String place) {
        return place.startsWith("http://") || place.startsWith("https://");
    }

    Reply read(String place) {
        try {
            if (place.equals("-")) {
                return reply(place, in);
            }
            if (isUrl(place)) {
                return fetched(place);
            }
            try (InputStream file = Files.newInputStream(Path.of(place))) {
                return reply(place, file);
            }
        } catch (NoSuchFileException e) {
            throw CommandFailed.wrongUse(place + ": no such file (expected: a file, a URL or -)");
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw CommandFailed.wrongUse(place + ": nobody answers there (expected: a server that is up)");
        } catch (HttpTimeoutException e) {
            throw CommandFailed.wrongUse("%s: no whole reply within %d s (expected: a server that is not stuck)"
                    .formatted(place, patience.toSeconds()));
        } catch (SSLException e) {
            throw CommandFailed.wrongUse(
                    "%s: no TLS with it: %s (expected: http:// where it speaks plainly, else a certificate that Java trusts)"
                            .formatted(place, said(e)));
        } catch (IOException | IllegalArgumentException e) {
            String expected = isUrl(place) && e instanceof IOException ? "a whole reply of HTTP" : "a file, a URL or -";
            throw CommandFailed.wrongUse("%s: cannot be read: %s (expected: %s)".formatted(place, said(e), expected));
        }
    }

    private static String said(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private Reply reply(String place, InputStream stream) throws IOException {
        Body body = Body.of(bytes(place, stream));
        DiffType.Named named = DiffType.of(place);
        List<String> fields = new ArrayList<>();
        type.or(named::type).ifPresent(known -> fields.addAll(List.of("Content-Type", known)));
        if (!named.codings().isEmpty()) {
            fields.addAll(List.of("Content-Encoding", String.join(", ", named.codings())));
        }
        return new Reply(200, "", Headers.of(fields.toArray(String[]::new)), body);
    }

    private static byte[] bytes(String place, InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
            throw CommandFailed.wrongUse(place + ": too large (expected: at most 64 MiB)");
        }
        return bytes;
    }

    private Reply fetched(String url) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(patience).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(patience).build();
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            return new Reply(response.statusCode(), "", headers(response), Body.of(inTime(url, response.body())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The client's own limit ends with the head, and a body may come byte by byte for ever. */
    private byte[] inTime(String url, InputStream body) throws IOException, InterruptedException {
        try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();
                body) {
            return reader.submit(() -> bytes(url, body)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException(url);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CommandFailed tooLarge -> throw tooLarge;
                case IOException broken -> throw broken;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private Headers headers(HttpResponse<?> response) {
        List<String> lines = new ArrayList<>();
        response.headers().map().forEach((name, values) -> {
            boolean replaced = type.isPresent() && name.equalsIgnoreCase("Content-Type");
            if (!replaced && !name.startsWith(":")) {
                values.forEach(value -> lines.addAll(List.of(name, value)));
            }
        });
        type.ifPresent(known -> lines.addAll(List.of("Content-Type", known)));
        return Headers.of(lines.toArray(String[]::new));
    }
}
