package understudy.control.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import understudy.compare.redact.Marks;

/**
 * Names for what was taken out of a request: shell variables that the reader sets before running the command. The same
 * name is given out once: {@code ID}, then {@code ID_2}.
 *
 * <p>Traffic has a say in names, and whoever runs the command has variables of their own, some of them secret. A name
 * that traffic chose is therefore never a whole one: it begins with {@code QUERY_}, {@code BODY_} or {@code HEADER_}.
 */
final class Placeholders {

    /** What stands where something was taken out. */
    static final Pattern REDACTED = Marks.ANY;

    private final Map<String, Integer> given = new LinkedHashMap<>();
    private final List<String> names;

    Placeholders(List<String> names) {
        this.names = names;
    }

    /** A name made of a hint; of the fallback when the hint is not fit for one. */
    String name(String hint, String fallback) {
        String upper =
                hint.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_").replaceAll("^_+|_+$", "");
        boolean fits = !upper.isEmpty() && upper.length() <= 40 && Character.isLetter(upper.charAt(0));
        String base = fits ? upper : fallback;
        int n = given.merge(base, 1, Integer::sum);
        String name = n == 1 ? base : base + "_" + n;
        names.add(name);
        return name;
    }

    /** Appends text to a word; every match of the pattern becomes a variable. */
    void append(ShellWord word, String text, Pattern hole, Naming naming) {
        Matcher matcher = hole.matcher(text);
        int at = 0;
        while (matcher.find()) {
            word.text(text.substring(at, matcher.start())).variable(naming.name(this, matcher));
            at = matcher.end();
        }
        word.text(text.substring(at));
    }

    /** Says what to call the value that was taken out where the pattern matched. */
    interface Naming {
        String name(Placeholders placeholders, Matcher hole);
    }
}
