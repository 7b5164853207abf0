package understudy.compare.structure;

import java.util.Set;
import understudy.compare.encoding.LetterCase;

/**
 * What reading a page would take, guessed from its tags alone: a reader of HTML looks through the elements that are open at
 * every tag, up to a hundred of them, and a page that never closes any makes it do so every time.
 */
final class HtmlWeight {

    private static final int MOST_TAGS = 40_000;
    private static final int MOST_LOOKS = 1_000_000;
    private static final int MOST_LOOKED_AT = 100;

    /** Elements that hold nothing, and those that the next of their kind closes. */
    private static final Set<String> CLOSED_BY_THEMSELVES = Set.of(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "source",
            "track",
            "wbr",
            "p",
            "li",
            "dt",
            "dd",
            "tr",
            "td",
            "th",
            "thead",
            "tbody",
            "tfoot",
            "option",
            "optgroup");

    private static final Set<String> RAW = Set.of("script", "style", "textarea", "title");
    private static final int LONGEST_NAME = 12;

    private HtmlWeight() {}

    static boolean isTooMuch(String text) {
        int tags = 0;
        int depth = 0;
        int looks = 0;
        int at = text.indexOf('<');
        while (at >= 0) {
            boolean closes = text.startsWith("/", at + 1);
            String name = name(text, at + (closes ? 2 : 1));
            if (!name.isEmpty() && !CLOSED_BY_THEMSELVES.contains(name)) {
                depth = Math.max(0, depth + (closes ? -1 : 1));
            }
            looks += Math.min(depth, MOST_LOOKED_AT);
            if (++tags > MOST_TAGS || looks > MOST_LOOKS) {
                return true;
            }
            at = text.indexOf('<', behind(text, at, closes ? "" : name));
        }
        return false;
    }

    /** Where tags may stand again. */
    private static int behind(String text, int at, String opened) {
        if (text.startsWith("<!--", at)) {
            return behindMark(text, "-->", at + 4);
        }
        return RAW.contains(opened) ? behindMark(text, "</" + opened, at + 1) : at + 1;
    }

    private static int behindMark(String text, String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found;
    }

    private static String name(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < LONGEST_NAME && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return LetterCase.small(text.substring(from, end));
    }
}
