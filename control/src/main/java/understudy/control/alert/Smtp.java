package understudy.control.alert;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The server that takes mail.
 *
 * @param user empty where it asks for none; the password goes with it, and is shown nowhere
 * @param trust file with the certificates that are trusted; empty: those of the Java platform
 */
public record Smtp(
        String host, int port, Tls tls, Optional<String> user, Optional<String> password, Optional<Path> trust) {

    /** When the connection becomes a secure one. Certificates and names are always checked. */
    public enum Tls {
        /** After a word in the clear; nothing is sent to a server that does not know it. */
        STARTTLS,
        /** From its first byte on. */
        ALWAYS,
        /** Not at all: for a server on this machine, or a trial. */
        NEVER
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(host, port);
    }
}
