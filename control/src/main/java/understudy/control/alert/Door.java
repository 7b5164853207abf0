package understudy.control.alert;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where an HTTP target is.
 *
 * @param url http or https; may hold a secret, so only its host is ever shown
 * @param headers sent with each POST, values possibly secret
 * @param trust file with the certificates that are trusted; empty: those of the Java platform
 */
public record Door(URI url, Map<String, String> headers, Optional<Path> trust) {

    public Door {
        headers = Map.copyOf(headers);
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "url: %s (expected: http://HOST/... or https://HOST/...)".formatted(url.getScheme()));
        }
    }

    public static Door at(URI url) {
        return new Door(url, Map.of(), Optional.empty());
    }

    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
