package understudy.server.config;

import java.util.Locale;

/** Whether variable segments of paths are shown. */
public enum PathSegments {
    /** Only those that several clients sent. */
    AUTO,
    /** All of them. */
    SHOWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
