package understudy.compare.redact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import understudy.compare.header.MediaType;
import understudy.traffic.Body;
import understudy.traffic.Headers;

/**
 * What a body holds that may not be shown of it: the words that are gone where its secrets are masked. A difference shows a value
 * alone, without what stands around it and says that it is a secret: the name in another attribute, the line before.
 */
public final class Concealed {

    /** How much of a body is looked at. */
    static final int MOST_BYTES = 64 << 10;

    /** Larger bodies take what a comparison may take already. */
    private static final int LARGEST = 512 << 10;

    private static final Concealed NOTHING = new Concealed(Set.of(), Set.of());
    private static final Redactor SHOWS_ALL = Redactor.none();
    private static final Pattern NOTE = Pattern.compile("\\[\\d+ bytes of .* are not shown]");
    private static final String CUT = "…";

    private final Set<String> said;
    private final Set<String> shown;

    private Concealed(Set<String> said, Set<String> shown) {
        this.said = said;
        this.shown = shown;
    }

    /**
     * What is concealed of a body of a type.
     *
     * @param body without its content codings
     */
    static Concealed of(Redactor redactor, String type, byte[] body) {
        MediaType said = MediaType.parse(type);
        if (body.length > LARGEST || !(said.isXml() || said.isText() || said.isMultipart())) {
            return NOTHING; // JSON in lines and events is told by its names; of forms all values are gone, of others
            // all
        }
        Headers headers = Headers.of("Content-Type", type);
        Body looked = body.length <= MOST_BYTES
                ? Body.of(body)
                : Body.noted(Arrays.copyOf(body, MOST_BYTES), body.length, new byte[0]);
        String all = text(SHOWS_ALL, headers, looked);
        String masked = text(redactor, headers, looked);
        boolean concealsNothing = masked.equals(all) || NOTE.matcher(masked).matches();
        return concealsNothing ? NOTHING : new Concealed(words(all), words(masked));
    }

    private static String text(Redactor redactor, Headers headers, Body body) {
        return new String(redactor.masked(headers, body, 2 * MOST_BYTES).bytes(), StandardCharsets.UTF_8);
    }

    /** Whether a value, of which either end may be cut off, says something of it. */
    public boolean covers(String value) {
        if (said.isEmpty()) {
            return false;
        }
        boolean cutBefore = value.startsWith(CUT);
        boolean cutBehind = value.endsWith(CUT) && value.length() > CUT.length();
        String rest = value.substring(
                cutBefore ? CUT.length() : 0, cutBehind ? value.length() - CUT.length() : value.length());
        return words(rest).stream()
                .anyMatch(word -> isGone(word, cutBefore && rest.startsWith(word), cutBehind && rest.endsWith(word)));
    }

    /** Whether a word, or what is left of one that was cut, is said and not shown. */
    private boolean isGone(String word, boolean cutBefore, boolean cutBehind) {
        if (!cutBefore && !cutBehind) {
            return said.contains(word) && !shown.contains(word);
        }
        Predicate<String> isOf = cutBefore
                ? whole -> cutBehind ? whole.contains(word) : whole.endsWith(word)
                : whole -> whole.startsWith(word);
        return said.stream().anyMatch(isOf) && shown.stream().noneMatch(isOf);
    }

    private static Set<String> words(String escaped) {
        String text = Unescaped.of(escaped).text();
        Set<String> words = new HashSet<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !Character.isLetterOrDigit(text.charAt(i))) {
                if (i > from) {
                    words.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }
}
