package understudy.server.config;

import java.util.Locale;

/** How sockets are driven. */
public enum Transport {
    /** Epoll where it loads, else NIO. */
    AUTO,
    EPOLL,
    IO_URING,
    NIO;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
