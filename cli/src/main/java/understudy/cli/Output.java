package understudy.cli;

import java.util.Locale;

/** For whom a command prints. */
enum Output {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
