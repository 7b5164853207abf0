package understudy.control;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the admin port shows of itself, read again when its files change. Its fields belong to the event loop. */
final class AdminTls {

    private static final Logger log = LoggerFactory.getLogger(AdminTls.class);
    private static final long LOOK_MILLIS = 2_000;

    private final ControlSettings.Tls files;
    private Shown shown;

    /** The contents of both files. */
    private record Shown(Buffer cert, Buffer key) {

        PemKeyCertOptions options() {
            return new PemKeyCertOptions().setCertValue(cert).setKeyValue(key);
        }
    }

    private AdminTls(ControlSettings.Tls files, Shown shown) {
        this.files = files;
        this.shown = shown;
    }

    /** Reads the files. Throws {@link ControlException} that names them. */
    static AdminTls read(ControlSettings.Tls files) {
        try {
            return new AdminTls(files, contents(files));
        } catch (IOException e) {
            throw new ControlException(
                    ControlException.Code.UNREADABLE,
                    "admin.tls: %s, %s: %s (expected: a certificate and its private key as PEM, which this user may read)"
                            .formatted(files.cert(), files.key(), e),
                    e);
        }
    }

    private static Shown contents(ControlSettings.Tls files) throws IOException {
        return new Shown(
                Buffer.buffer(Files.readAllBytes(files.cert())), Buffer.buffer(Files.readAllBytes(files.key())));
    }

    PemKeyCertOptions options() {
        return shown.options();
    }

    /** Has the server show what the files say by then, from time to time, until it is closed. */
    void follow(Vertx vertx, HttpServer server) {
        vertx.setPeriodic(
                LOOK_MILLIS,
                tick -> vertx.executeBlocking(() -> contents(files), false)
                        .onSuccess(now -> take(now, server))
                        .onFailure(e -> log.debug("files of admin.tls cannot be read just now: {}", e.toString())));
    }

    /** Half of a renewal may be there: what does not go together is not taken, and looked at again when it changes. */
    private void take(Shown now, HttpServer server) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(now.options()))
                .onSuccess(done -> log.info("certificate of admin.tls taken over cert={}", files.cert()))
                .onFailure(e -> log.warn(
                        "certificate of admin.tls not taken over, the one before is shown on: cert={} why=\"{}\"",
                        files.cert(),
                        e.toString()));
    }
}
