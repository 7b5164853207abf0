package understudy.compare.rule;

import java.util.regex.Pattern;

/** Texts as YAML and JSON write them. */
final class Quoted {

    /** What YAML reads as this very text in a flow mapping, whatever stands around it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z$/][A-Za-z0-9$_./*-]*");

    private static final Pattern NO_TEXT = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private Quoted() {}

    /** As config writes it: plain where that is the same, else in quotes; a dollar before a brace twice, so that nothing is filled in. */
    static String yaml(String text) {
        return PLAIN.matcher(text).matches() && !NO_TEXT.matcher(text).matches() ? text : json(escaped(text));
    }

    /** The same, but always in quotes. */
    static String yamlText(String text) {
        return json(escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("${", "$${");
    }

    /** In double quotes, which YAML reads like JSON. */
    static String json(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if ((c >= ' ' && c <= '~') || Character.isLetterOrDigit(c)) {
                out.append(c);
            } else {
                out.append("\\u%04x".formatted((int) c));
            }
        }
        return out.append('"').toString();
    }
}
