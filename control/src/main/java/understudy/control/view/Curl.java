package understudy.control.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import understudy.control.api.CurlView;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Request;

/**
 * Writes the command that repeats a kept request. Everything in a request came from somebody else: it is quoted for the
 * shell ({@link ShellWord}) and kept from meaning something to curl itself (a leading {@code @}, brackets, {@code ..}).
 */
public final class Curl {

    /** A segment that stands for a value, as a run shows paths. */
    private static final Pattern SEGMENT =
            Pattern.compile("(?<=/)(?:\\{(id|date)}|" + Placeholders.REDACTED + ")(?=/|$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern MEMBER = Pattern.compile("\"([^\"\\\\]{1,40})\"\\s*:\\s*\"?$");

    /** Fields whose names are known beforehand, so that no traffic chose them. */
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "cookie", "proxy-authorization", "x-api-key");

    /** What curl would take for a list of addresses. */
    private static final Pattern GLOB = Pattern.compile("[\\[\\]{}]");

    /** Fields that curl or the connection makes anew. */
    private static final Set<String> LEFT_OUT = Set.of(
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final Request request;
    private final List<String> words = new ArrayList<>(List.of("curl", "--include"));
    private final List<String> names = new ArrayList<>();
    private final Placeholders placeholders = new Placeholders(names);

    private Curl(Request request) {
        this.request = request;
    }

    /**
     * The command that repeats a request.
     *
     * @param baseUrl of the version to ask, without the path of the request
     */
    public static CurlView command(Request request, String baseUrl) {
        Curl curl = new Curl(request);
        curl.method();
        curl.headers();
        curl.body();
        curl.url(baseUrl);
        return new CurlView(String.join(" ", curl.words), List.copyOf(curl.names));
    }

    private void method() {
        String method = request.method();
        if (method.equals("HEAD")) {
            words.add("--head");
        } else if (!method.equals("GET") || request.body().length() > 0) {
            add("--request", ShellWord.quoted(method));
        }
    }

    private void headers() {
        Headers headers = request.headers();
        headers.forEach((name, value) -> {
            if (TOKEN.matcher(name).matches() && !isLeftOut(name.toLowerCase(Locale.ROOT))) {
                header(name, value);
            }
        });
        leaveOutWhatCurlAdds("Accept", headers);
        leaveOutWhatCurlAdds("User-Agent", headers);
        if (request.body().length() > 0) {
            leaveOutWhatCurlAdds("Content-Type", headers);
        }
        if (headers.first("Accept-Encoding").isPresent()) {
            words.add("--compressed");
        }
    }

    /** A body that is shown was decoded before it was kept. */
    private boolean isLeftOut(String field) {
        return LEFT_OUT.contains(field)
                || (field.equals("content-encoding") && shownBody().isPresent());
    }

    private Optional<String> shownBody() {
        Body body = request.body();
        return body.isWhole() ? ShownText.text(body, Headers.none()) : Optional.empty();
    }

    private void header(String name, String value) {
        String line = value.replaceAll("[\\r\\n]+", " ").strip();
        ShellWord word = new ShellWord();
        if (line.isEmpty()) {
            word.text(name + ";");
        } else {
            String prefix = CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)) ? "" : "HEADER_";
            placeholders.append(
                    word,
                    name + ": " + line,
                    Placeholders.REDACTED,
                    (names, hole) -> names.name(prefix + name, "HEADER"));
        }
        add("--header", word.written());
    }

    private void leaveOutWhatCurlAdds(String name, Headers headers) {
        if (headers.first(name).isEmpty()) {
            add("--header", ShellWord.quoted(name + ":"));
        }
    }

    /** {@code --data-raw} and not {@code --data-binary}: to the latter a body that begins with @ is a file to send. */
    private void body() {
        Body body = request.body();
        if (body.length() == 0) {
            return;
        }
        Optional<String> text = shownBody();
        if (text.isEmpty()) {
            String file = placeholders.name("BODY_FILE", "BODY_FILE");
            add("--data-binary", new ShellWord().text("@").variable(file).written());
            return;
        }
        ShellWord word = new ShellWord();
        placeholders.append(word, text.get(), Placeholders.REDACTED, (names, hole) -> {
            var member = MEMBER.matcher(text.get()).region(Math.max(0, hole.start() - 60), hole.start());
            return names.name(member.find() ? "BODY_" + member.group(1) : "BODY", "BODY");
        });
        add("--data-raw", word.written());
    }

    private void url(String baseUrl) {
        String base = Views.withoutUser(baseUrl).replaceFirst("/+$", "");
        String path = encoded(request.path());
        String query = encoded(request.query());
        if (path.contains("/.")) {
            words.add("--path-as-is");
        }
        ShellWord word = new ShellWord().text(base);
        placeholders.append(
                word,
                path,
                SEGMENT,
                (names, hole) -> names.name(hole.group(1) == null ? "SEGMENT" : hole.group(1), "SEGMENT"));
        query(word, query);
        String url = word.written();
        if (GLOB.matcher(url).find()) {
            words.add("--globoff");
        }
        add("--url", url);
    }

    private void query(ShellWord word, String query) {
        String before = request.uri().contains("?") ? "?" : "";
        if (before.isEmpty()) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            String name = parameter.replaceFirst("=.*", "");
            placeholders.append(
                    word.text(before),
                    parameter,
                    Placeholders.REDACTED,
                    (names, hole) -> names.name("QUERY_" + name, "QUERY"));
            before = "&";
        }
    }

    /** What curl would cut off or refuse in an address, percent-encoded. */
    private static String encoded(String part) {
        StringBuilder encoded = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c <= ' ' || c == '#' || c == 0x7f) {
                encoded.append("%%%02X".formatted((int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }

    private void add(String option, String word) {
        words.add(option);
        words.add(word);
    }
}
