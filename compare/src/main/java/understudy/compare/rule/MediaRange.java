package understudy.compare.rule;

import java.util.Locale;
import java.util.regex.Pattern;

/** Content types without parameters: one ({@code application/json}), or all of a kind ({@code text/*}). */
public record MediaRange(String text) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9!#$&^_.+-]{1,64}/(\\*|[a-z0-9!#$&^_.+-]{1,64})");

    public MediaRange {
        text = text.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "%s (expected: a content type without parameters, such as application/json or text/*)"
                            .formatted(text));
        }
    }

    /** Whether it is one of these. */
    boolean holds(String essence) {
        return text.endsWith("/*") ? essence.startsWith(text.substring(0, text.length() - 1)) : essence.equals(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
