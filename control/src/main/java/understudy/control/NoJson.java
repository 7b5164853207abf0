package understudy.control;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Says where a text is no JSON, and why, in our words: those of the parser name its classes and settings, which nobody who asks can change. */
final class NoJson {

    /** What the parser says, and what we say instead; {@code $1} is what it names. */
    private record Words(Pattern theirs, String ours) {
        Words(String theirs, String ours) {
            this(Pattern.compile(theirs, Pattern.DOTALL), ours);
        }
    }

    private static final List<Words> WORDS = List.of(
            new Words("Unexpected end-of-input.*", "it ends before what it opens is closed"),
            new Words("Number value length.*", "a number of too many digits (expected: at most 1,000)"),
            new Words(".*(?:String value|Name) length.*", "a text that is too long"),
            new Words(".*nesting depth.*", "it is nested too deep"),
            new Words("Trailing token.*", "more follows behind its end"),
            new Words("Duplicate Object property (\".{0,80}?\").*", "$1 stands twice"),
            new Words(
                    "Illegal unquoted character.*", "a control character in a text (expected: escaped, such as \\\\n)"),
            new Words("Unrecognized character escape.*", "an escape that JSON does not have"),
            new Words(
                    "(?:Unrecognized|Non-standard) token '(.{1,80}?)'.*",
                    "$1 is no value (expected: \"text\", a number, true, false or null)"),
            new Words(".*(?:numeric value|hexadecimal number).*", "a number that JSON does not write so"));

    private NoJson() {}

    /** In one line. */
    static String why(JacksonException problem, String text) {
        TokenStreamLocation at = problem.getLocation();
        return at == null || at.getLineNr() < 1
                ? words(problem.getOriginalMessage(), "")
                : "line %d, column %d: ".formatted(at.getLineNr(), Math.max(1, at.getColumnNr()))
                        + words(problem.getOriginalMessage(), found(text, (int) at.getCharOffset()));
    }

    private static String words(String theirs, String found) {
        for (Words known : WORDS) {
            Matcher said = known.theirs().matcher(theirs);
            if (said.matches()) {
                return said.replaceFirst(known.ours());
            }
        }
        return found + "is not JSON";
    }

    private static String found(String text, int offset) {
        return offset < 0 || offset >= text.length()
                ? "it "
                : "what begins with " + Refusal.shown(text.substring(offset, offset + 1)) + " ";
    }
}
