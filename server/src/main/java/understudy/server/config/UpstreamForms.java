package understudy.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;

/** The forms of where a version is. */
final class UpstreamForms {

    private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://(.*)");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private UpstreamForms() {}

    /** The URL of an instance: its scheme, host and port. */
    static Form<VersionUrl> url() {
        return Forms.text("http://host:port or https://host:port", UpstreamForms::readUrl);
    }

    private static Reading<VersionUrl> readUrl(String text) {
        Matcher matcher = SCHEME.matcher(text);
        if (!matcher.matches()) {
            return Reading.bad(Address.parse(text).isPresent() ? "did you mean http://" + text + "?" : "");
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String rest = matcher.group(2);
        if (rest.indexOf('@') >= 0) {
            return new Reading.Bad<>("a URL with a user", "", "credentials belong into the requests");
        }
        String host = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        int path = indexOfAny(host, "/?#");
        if (path >= 0) {
            return Reading.bad("without a path: requests keep their own, or rewrite changes them; did you mean %s://%s?"
                    .formatted(scheme, host.substring(0, path)));
        }
        return switch (scheme) {
            case "http" -> read(host, false, HTTP_PORT);
            case "https" -> read(host, true, HTTPS_PORT);
            default -> Reading.bad();
        };
    }

    private static Reading<VersionUrl> read(String host, boolean secure, int defaultPort) {
        Optional<Address> address = Address.parse(host, defaultPort).filter(read -> read.port() > 0);
        if (address.isPresent() && !fitsIntoUrl(address.get())) {
            return Reading.bad("RFC 3986 knows no such host name; one with _ needs an alias without");
        }
        return address.<Reading<VersionUrl>>map(read -> Reading.good(new VersionUrl(secure, read)))
                .orElseGet(Reading::bad);
    }

    private static boolean fitsIntoUrl(Address address) {
        try {
            return new URI("http://" + address).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int indexOfAny(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** What a Host field may say: a host, with a port or without. */
    static Form<String> hostField() {
        return Forms.text(
                "a host, with a port or without",
                text -> Address.parse(text, HTTP_PORT).isPresent() ? Reading.good(text) : Reading.bad());
    }

    /** A name that TLS can ask for: no address, no underscore. */
    static Form<String> serverName() {
        return Forms.text("a host name without port", text -> {
            try {
                boolean name = Address.literal(text).isEmpty() && Address.isHost(text);
                return name ? Reading.good(new SNIHostName(text).getAsciiName()) : Reading.bad();
            } catch (IllegalArgumentException e) {
                return Reading.bad();
            }
        });
    }
}
