package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import understudy.control.ControlException;
import understudy.gateway.GatewayException;

/** What cannot open says so once, and closes without looking after what was never open. */
class PortTakenTest {

    private static final String SERVICE =
            "{name: a, old: {url: \"http://127.0.0.1:1\"}, new: {url: \"http://127.0.0.1:2\"}}";

    private final Logger logger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private void assertThatNothingWasLoggedAsAnError() {
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @Test
    void aUsersPortThatIsTakenIsToldByTheExceptionAlone() throws IOException {
        try (ServerSocket taken = taken()) {
            Place free = Place.in(folder);
            Place place = new Place(folder, taken.getLocalPort(), free.adminPort()).says(SERVICE);

            assertThatExceptionOfType(GatewayException.class).isThrownBy(place::open);
        }
        assertThatNothingWasLoggedAsAnError();
    }

    @Test
    void anAdminPortThatIsTakenIsToldByTheExceptionAlone() throws IOException {
        try (ServerSocket taken = taken()) {
            Place place = Place.in(folder).atAdminPort(taken.getLocalPort()).says(SERVICE);

            assertThatExceptionOfType(ControlException.class).isThrownBy(place::open);
        }
        assertThatNothingWasLoggedAsAnError();
    }
}
