package understudy.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which gateway a command talks to. */
final class AdminOption {

    static final String VARIABLE = "UNDERSTUDY_ADMIN";
    static final String CA_VARIABLE = "UNDERSTUDY_ADMIN_CA";
    static final String DEFAULT = "http://127.0.0.1:8090";

    @Option(
            names = "--admin",
            paramLabel = "URL",
            description = "Admin address of the running gateway. Default: $" + VARIABLE + ", else " + DEFAULT + ".")
    private @Nullable String address;

    @Option(
            names = "--admin-ca",
            paramLabel = "FILE",
            description = "Certificates that are trusted where the address is https. Default: $" + CA_VARIABLE
                    + ", else those of the Java platform.")
    private @Nullable String ca;

    @Mixin
    private final TokenOption token = new TokenOption();

    AdminClient client(Surroundings surroundings) {
        return AdminClient.of(base(surroundings), token.text(surroundings), trust(surroundings));
    }

    private Optional<SSLContext> trust(Surroundings surroundings) {
        if (ca != null) {
            return Optional.of(Trusting.of("--admin-ca", ca));
        }
        String told = surroundings.environment().getOrDefault(CA_VARIABLE, "");
        return told.isBlank() ? Optional.empty() : Optional.of(Trusting.of(CA_VARIABLE, told));
    }

    private URI base(Surroundings surroundings) {
        if (address != null) {
            return parse("--admin", address);
        }
        String told = surroundings.environment().getOrDefault(VARIABLE, "");
        return told.isBlank() ? URI.create(DEFAULT) : parse(VARIABLE, told);
    }

    /** Takes {@code http://host:port}, and {@code host:port} for short. */
    private static URI parse(String where, String text) {
        String whole = text.contains("://") ? text : "http://" + (text.startsWith(":") ? "127.0.0.1" : "") + text;
        try {
            URI uri = new URI(whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, as for every other address that will not do.
        }
        throw CommandFailed.wrongUse("%s: %s (expected: an address like %s)".formatted(where, text, DEFAULT));
    }
}
