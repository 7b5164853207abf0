package understudy.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import understudy.compare.path.JsonPath;
import understudy.traffic.RequestPattern;
import understudy.traffic.SafeRead;

/** The forms of HTTP: addresses, URLs, methods, header names, which requests are meant, where in a body. */
final class HttpForms {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern PLAIN_NAMES =
            Pattern.compile("(?!(?:true|false|null)$)[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z_][A-Za-z0-9_]*)*");
    private static final Pattern PATH_OF_MEMBER = Pattern.compile("[$@](?:[.]|\\[)(?:([A-Za-z_][A-Za-z0-9_-]*)$)?");
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z0-9_-]*");
    private static final Pattern TOLD_BY_BODY = Pattern.compile("(?i)(graphql|jsonrpc)(\\s.*)?");
    private static final Pattern VARIABLE = Pattern.compile("\\*\\*?|\\{[^{}*]+}|[^{}*]*");
    /** Those that RFC 9110 and its relatives call safe, and that are no upgrade. */
    private static final List<String> READS =
            List.of("GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "REPORT", "SEARCH", "QUERY");

    private HttpForms() {}

    /** Where to listen. */
    static Form<Address> listen() {
        return Forms.text("host:port; port 0 for a free one; [v6]:port", HttpForms::readListen);
    }

    private static Reading<Address> readListen(String text) {
        return Address.parse(text)
                .<Reading<Address>>map(Reading::good)
                .orElseGet(() -> Reading.bad(
                        text.matches(":?\\d{1,5}") ? "did you mean 127.0.0.1:" + text.replace(":", "") + "?" : ""));
    }

    /** Where an alert is sent. Its path often is a secret, so a wrong one is not shown. */
    static Form<URI> target() {
        return Forms.text("http://... or https://...", text -> {
            try {
                URI uri = new URI(text);
                boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
                boolean whole = http && uri.getHost() != null && uri.getUserInfo() == null;
                return whole ? Reading.good(uri) : hidden();
            } catch (URISyntaxException e) {
                return hidden();
            }
        });
    }

    private static <T> Reading<T> hidden() {
        return new Reading.Bad<>("not a URL to send to", "", "");
    }

    /** A host name as the Host header has it. */
    static Form<String> host() {
        return Forms.text(
                "a host name without port",
                text -> Address.isHost(text) || Address.isIpv6(text)
                        ? Reading.good(text.toLowerCase(Locale.ROOT))
                        : Reading.bad(Address.parse(text)
                                .map(address -> "did you mean " + address.host() + "?")
                                .orElse("")));
    }

    static Form<Network> network() {
        return Forms.text(
                "an address or a range, such as 10.0.0.0/8",
                text -> Network.parse(text).<Reading<Network>>map(Reading::good).orElseGet(Reading::bad));
    }

    static Form<String> header() {
        return Forms.text(
                "the name of a header", text -> TOKEN.matcher(text).matches() ? Reading.good(text) : Reading.bad());
    }

    /** A header, all of them, or one of all that is not meant. */
    static Form<String> comparedHeader() {
        return Forms.text(
                "the name of a header; \"*\" for all, -Name for one of them that does not count",
                text -> TOKEN.matcher(text).matches() && !text.equals("-") ? Reading.good(text) : Reading.bad());
    }

    /** A method whose requests only read. */
    static Form<String> readMethod() {
        return Forms.text("a method that only reads, such as GET", text -> {
            String upper = text.toUpperCase(Locale.ROOT);
            if (READS.contains(text)) {
                return Reading.good(text);
            }
            return Reading.bad(
                    READS.contains(upper)
                            ? "did you mean " + upper + "?"
                            : "requests of it that only read can be listed under shadow.safe: [\"%s /path\"]"
                                    .formatted(upper));
        });
    }

    /** {@code GET /accounts/{id}}; the method may be left out. */
    static Form<RequestPattern> pattern() {
        return Forms.text("[METHOD] /path, with {name} or * for one segment, ** at the end", HttpForms::readPattern);
    }

    /** A path for any method. */
    static Form<RequestPattern> pathPattern() {
        return Forms.text(
                "/path, with {name} or * for one segment, ** at the end",
                text -> text.startsWith("/") ? readPattern(text) : Reading.bad());
    }

    /** A request that reads though its method does not say so: a method has to be named, or the operation. */
    static Form<SafeRead> safeRead() {
        return Forms.text(SafeRead.FORM, text -> {
            Matcher toldByBody = TOLD_BY_BODY.matcher(text);
            if (toldByBody.matches()) {
                String first = toldByBody.group(1);
                String lower = first.toLowerCase(Locale.ROOT);
                return first.equals(lower)
                        ? parsed(text, SafeRead::parse)
                        : Reading.bad("did you mean %s%s?".formatted(lower, text.substring(first.length())));
            }
            return text.startsWith("/") || text.startsWith("*") ? Reading.bad() : readPattern(text, SafeRead::parse);
        });
    }

    private static Reading<RequestPattern> readPattern(String text) {
        return readPattern(text, RequestPattern::parse);
    }

    private static <T> Reading<T> readPattern(String text, Function<String, T> parser) {
        int space = text.indexOf(' ');
        String method = space < 0 ? "*" : text.substring(0, space);
        if (!method.equals("*") && !METHOD.matcher(method).matches()) {
            String upper = method.toUpperCase(Locale.ROOT);
            boolean lower = METHOD.matcher(upper).matches();
            return Reading.bad(lower ? "did you mean " + upper + text.substring(space) + "?" : "");
        }
        for (String segment : text.substring(space + 1).split("/", -1)) {
            if (!VARIABLE.matcher(segment).matches()) {
                return Reading.bad("{name} and * stand for a whole segment");
            }
        }
        return parsed(text, parser);
    }

    static Form<JsonPath> jsonPath() {
        return Forms.text("a JSONPath, such as $.items[*].price", text -> switch (parsed(text, JsonPath::parse)) {
            case Reading.Bad<JsonPath>(String shownAs, String expected, String hint) ->
                new Reading.Bad<>(shownAs, expected, hint.isEmpty() ? pathOf(text) : hint);
            case Reading<JsonPath> read -> read;
        });
    }

    /** Where somebody wrote a name alone. */
    private static String pathOf(String text) {
        return PLAIN_NAMES.matcher(text).matches() ? "did you mean $.%s?".formatted(text) : "";
    }

    /** Of an element; a path would be the name of a member that nothing has. */
    static Form<String> memberName() {
        return Forms.text("the name of a member", text -> {
            if (text.isBlank()) {
                return Reading.bad();
            }
            Matcher path = PATH_OF_MEMBER.matcher(text);
            if (!path.lookingAt()) {
                return Reading.good(text);
            }
            return Reading.bad(path.matches() ? "did you mean %s?".formatted(path.group(1)) : "a path does not do");
        });
    }

    /** One that leads to its places by names and positions alone: what is masked must be found in a cut text, too. */
    static Form<JsonPath> followedJsonPath() {
        return Forms.text(
                "a JSONPath of names, indexes, * and .., such as $..password",
                text -> parsed(text, HttpForms::followed));
    }

    private static JsonPath followed(String text) {
        JsonPath path = JsonPath.parse(text);
        if (!path.isFollowed()) {
            throw new IllegalArgumentException(text + " (expected: no filter, and no place counted from the end)");
        }
        return path;
    }

    /** Uses a reader that throws {@code what (expected: that)}. */
    static <T> Reading<T> parsed(String text, Function<String, T> parser) {
        try {
            return Reading.good(parser.apply(text));
        } catch (IllegalArgumentException e) {
            return Reading.refused(e);
        }
    }
}
