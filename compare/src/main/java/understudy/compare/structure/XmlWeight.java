package understudy.compare.structure;

/**
 * What reading a document would take, seen from its tags alone: a reader of XML looks through all that a tag declares with each
 * declaration, and its own limit of attributes does not count them.
 */
final class XmlWeight {

    private XmlWeight() {}

    /** Whether any tag of a document has more attributes, declarations of namespaces included, than some number. */
    static boolean isTooMuch(String text, int mostAttributes) {
        int at = text.indexOf('<');
        while (at >= 0) {
            if (text.startsWith("<!--", at)) {
                at = behind(text, "-->", at + 4);
            } else if (text.startsWith("<![CDATA[", at)) {
                at = behind(text, "]]>", at);
            } else if (text.startsWith("<?", at)) {
                at = behind(text, "?>", at);
            } else {
                at = behindTag(text, at + 1, mostAttributes);
                if (at < 0) {
                    return true;
                }
            }
            at = text.indexOf('<', at);
        }
        return false;
    }

    private static int behind(String text, String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    /** The end of a tag; -1 when it has too many attributes. */
    private static int behindTag(String text, int from, int mostAttributes) {
        int attributes = 0;
        int at = from;
        while (at < text.length() && text.charAt(at) != '>') {
            char c = text.charAt(at);
            if (c == '=' && ++attributes > mostAttributes) {
                return -1;
            }
            at = c == '"' || c == '\'' ? behind(text, String.valueOf(c), at + 1) : at + 1;
        }
        return at;
    }
}
