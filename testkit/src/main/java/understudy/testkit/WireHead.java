package understudy.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The head of a message exactly as it went over the wire: start line, header lines, the empty line, with their line
 * ends. Every byte is one char (ISO-8859-1), so nothing is lost.
 */
public record WireHead(String raw) {

    private static final String CRLF = "\r\n";

    /** A head of whole lines given without line ends. */
    public static WireHead of(String startLine, List<String> lines) {
        StringBuilder raw = new StringBuilder(startLine).append(CRLF);
        lines.forEach(line -> raw.append(line).append(CRLF));
        return new WireHead(raw.append(CRLF).toString());
    }

    public byte[] bytes() {
        return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The request or status line, without its line end. */
    public String startLine() {
        return allLines().getFirst();
    }

    /** The header lines as sent, in order, without line ends. */
    public List<String> lines() {
        return allLines().stream().skip(1).takeWhile(line -> !line.isEmpty()).toList();
    }

    private List<String> allLines() {
        return Stream.of(raw.split("\n", -1))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    /** The first value of a field, without the white space around it. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value of a field, one per line as sent, without the white space around it. */
    public List<String> all(String name) {
        return lines().stream()
                .filter(line -> nameOf(line).equalsIgnoreCase(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
    }

    /** Whether a comma list such as Connection holds a token. */
    boolean lists(String name, String token) {
        return all(name).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .anyMatch(element -> element.strip().equalsIgnoreCase(token));
    }

    /** The field name of a header line, case kept. */
    public static String nameOf(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon);
    }
}
