package understudy.compare.structure;

import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document type that only names one, as those of SVG and XHTML do. Nothing is fetched for it: what it would bring counts as far as
 * both name the same. One that declares something itself is not read, nor is a document that refers to an entity, which
 * Java's parser leaves out of attributes without a word. It is looked for in the text, since that parser tells declarations cut off.
 */
final class XmlDoctype {

    private static final String LITERAL = "(?:\"([^\"<]*)\"|'([^'<]*)')";
    private static final Pattern DECLARATION = Pattern.compile(
            "<!DOCTYPE\\s+([^\\s>\"'\\[<&]+)(?:\\s+(?:PUBLIC\\s+" + LITERAL + "|SYSTEM)\\s+" + LITERAL + ")?\\s*>");
    private static final Pattern ENTITY = Pattern.compile("&(?!#|(?:amp|lt|gt|quot|apos);)");

    private XmlDoctype() {}

    /**
     * The name of the root and the identifiers: {@code svg "-//W3C//DTD SVG 1.1//EN" "http://..."}. Throws {@link Untold} where there
     * is more to it.
     *
     * @param document the text of a document that has one
     */
    static String said(String document) {
        Matcher declaration = DECLARATION.matcher(document).region(behindProlog(document), document.length());
        if (!declaration.lookingAt()) {
            throw Untold.format("a document type that declares, which is not read");
        }
        if (ENTITY.matcher(document).find()) {
            throw Untold.format("entities, which are not read");
        }
        StringJoiner said = new StringJoiner(" ").add(declaration.group(1));
        for (int i = 2; i <= declaration.groupCount(); i++) {
            if (declaration.group(i) != null) {
                said.add('"' + declaration.group(i) + '"');
            }
        }
        return said.toString();
    }

    /** Behind blanks, comments and instructions. */
    private static int behindProlog(String text) {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("<?", at)) {
                at = behind(text, "?>", at);
            } else if (text.startsWith("<!--", at)) {
                at = behind(text, "-->", at + 4);
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private static int behind(String text, String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }
}
