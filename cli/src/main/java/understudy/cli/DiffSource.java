package understudy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
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
import java.util.stream.Stream;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/** Where the replies to compare come from: a file, a URL, or standard input. */
final class DiffSource {

    private static final int LARGEST_BYTES = 64 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final InputStream in;
    private final Optional<String> type;

    /**
     * A reader of replies.
     *
     * @param type the content type to take instead of what is found
     */
    DiffSource(InputStream in, Optional<String> type) {
        this.in = in;
        this.type = type;
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
        } catch (ConnectException | HttpTimeoutException e) {
            throw CommandFailed.wrongUse(place + ": nobody answers there (expected: a server that is up)");
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailed.wrongUse("%s: cannot be read: %s (expected: a file, a URL or -)"
                    .formatted(place, e.getMessage() == null ? e.toString() : e.getMessage()));
        }
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
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).build();
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Reply(response.statusCode(), "", headers(response), Body.of(bytes(url, body)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
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
