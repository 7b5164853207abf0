package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.server.config.Config;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Certificates;
import understudy.testkit.Framing;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.Body;

/** The way back is open while a reload reads a file that takes its time. */
class RollbackDuringReloadTest {

    @TempDir
    private Path folder;

    private final AtomicBoolean slow = new AtomicBoolean();
    private volatile @Nullable Config wanted;

    /** They say the same, lest the rollout goes back on account of it. */
    private static Behaviour answering(String name) {
        List<String> lines = List.of("Content-Length: 2", "X-Name: " + name);
        return Behaviour.always(Answer.reply(WireReply.of("HTTP/1.1 200 OK", lines, Framing.SIZED, Body.of("hi"))));
    }

    private static String service(RawServer old, String ofNew) {
        return "{name: a, state: none, old: {url: \"%s\"}, new: {%s}, rollout: {minStepDuration: 1h}}"
                .formatted(old.url(), ofNew);
    }

    /** The config is sound when it is read; the certificates are somewhere slow when they are. */
    private Config read(Place place, Path authority) {
        Config known = wanted;
        if (Files.exists(authority) && !Files.isRegularFile(authority)) {
            return Objects.requireNonNull(known);
        }
        Config config = place.config();
        wanted = config;
        if (slow.get()) {
            pipeInPlaceOf(authority);
        }
        return config;
    }

    private static void pipeInPlaceOf(Path file) {
        try {
            Files.delete(file);
            assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String asked(Understudy understudy) throws IOException {
        try (RawClient client = RawClient.connect(understudy.port())) {
            return client.get("/x").head().first("X-Name").orElse("");
        }
    }

    private static int post(Place place, String verb) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "http://127.0.0.1:%d/api/v1/services/a/rollout/%s".formatted(place.adminPort(), verb)))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"force\": true, \"reason\": \"for a test\"}"))
                    .header("Content-Type", "application/json")
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static boolean readsCertificates(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith("PemFile"));
    }

    /** Whoever reads gets what it waits for, as often as it reads. */
    private static void letGoOn(Thread reload, Path pipe, String pem) {
        Thread.ofPlatform().daemon().start(() -> {
            while (reload.isAlive()) {
                try {
                    Files.writeString(pipe, pem);
                } catch (IOException e) {
                    return; // the reader has gone
                }
            }
        });
    }

    @Test
    void aRollbackWaitsForNoReloadAndIsNotUndoneByIt() throws Exception {
        Path authority = Certificates.create(folder).authority();
        String pem = Files.readString(authority);
        try (RawServer old = RawServer.open(answering("old"));
                RawServer modern = RawServer.open(answering("new"))) {
            Place place = Place.in(folder).says(service(old, "url: \"%s\"".formatted(modern.url())));
            Opening opening = new Opening(Optional.of(() -> read(place, authority)), false);
            try (Understudy understudy = Understudy.open(place.config(), opening)) {
                assertThat(post(place, "promoteFull")).isEqualTo(200);
                await().until(() -> asked(understudy).equals("new"));
                slow.set(true);
                place.says(service(old, "url: \"https://127.0.0.1:1\", tls: {trust: \"%s\"}".formatted(authority)));
                Thread reload = Thread.ofPlatform().daemon().start(understudy::reload);
                await().until(() -> readsCertificates(reload));

                assertThat(post(place, "rollback")).isEqualTo(200);

                assertThat(asked(understudy)).isEqualTo("old");
                assertThat(readsCertificates(reload)).isTrue();
                letGoOn(reload, authority, pem);
                reload.join();
                assertThat(asked(understudy)).isEqualTo("old");
            }
        }
    }
}
