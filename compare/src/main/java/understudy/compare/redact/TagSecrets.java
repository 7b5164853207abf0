package understudy.compare.redact;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds secrets in markup within text by what they are called: what an element of that name holds, the value of such an
 * attribute, and what stands beside an attribute that says the name ({@code <input name="password" value="...">}). Takes time
 * in the length of the text.
 */
final class TagSecrets {

    /** How far the end of an element is looked for; what it is behind ends at the next tag. */
    private static final int FARTHEST = 1_024;

    private static final int LONGEST_TAG = 4_096;
    private static final Set<String> EMPTY_TAGS = Set.of("input", "meta", "img", "link", "br", "hr", "param", "source");
    /** What of a tag that says a secret's name tells nothing of the secret. */
    private static final Set<String> HARMLESS = Set.of("type", "name", "id", "class", "for", "key", "autocomplete");

    private final String text;
    private final SecretNames names;
    private final List<Stretch> found;
    private int at;

    private TagSecrets(String text, SecretNames names, List<Stretch> found) {
        this.text = text;
        this.names = names;
        this.found = found;
    }

    static void find(String text, SecretNames names, List<Stretch> found) {
        new TagSecrets(text, names, found).find();
    }

    private void find() {
        int tag = text.indexOf('<');
        while (tag >= 0) {
            at = tag + 1;
            if (at < text.length() && isName(text.charAt(at))) {
                tag(Math.min(text.length(), tag + LONGEST_TAG));
            }
            tag = text.indexOf('<', Math.max(at, tag + 1));
        }
    }

    private void tag(int end) {
        String name = name(end);
        boolean secret = names.has(local(name));
        boolean telling = secret;
        int firstFound = found.size();
        int attributes = at;
        while (at < end && text.charAt(at) != '>') {
            telling |= attribute(end, false);
        }
        if (telling) {
            at = attributes;
            found.subList(firstFound, found.size()).clear();
            while (at < end && text.charAt(at) != '>') {
                attribute(end, true);
            }
        }
        boolean closed = at >= end || text.charAt(at - 1) == '/' || EMPTY_TAGS.contains(name.toLowerCase(Locale.ROOT));
        if (telling && !closed) {
            content(at + 1, name);
        }
    }

    private void content(int from, String name) {
        String closing = "</" + name;
        int end = text.indexOf('<', from);
        int farthest = Math.min(text.length(), from + FARTHEST);
        for (int i = end; i >= 0 && i < farthest; i = text.indexOf('<', i + 1)) {
            if (text.regionMatches(true, i, closing, 0, closing.length())) {
                end = i;
                break;
            }
        }
        add(from, end < 0 ? text.length() : end);
    }

    /** Steps over one; gives whether its value is the name of a secret. */
    private boolean attribute(int end, boolean hidden) {
        while (at < end && !isName(text.charAt(at)) && text.charAt(at) != '>') {
            at++;
        }
        String name = name(end);
        skipSpace(end);
        if (name.isEmpty() || at >= end || text.charAt(at) != '=') {
            return false;
        }
        at++;
        skipSpace(end);
        int from = at;
        char quote = at < end ? text.charAt(at) : ' ';
        if (quote == '"' || quote == '\'') {
            int close = text.indexOf(quote, from + 1);
            at = close < 0 ? text.length() : close + 1;
            from++;
        } else {
            while (at < end && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '>') {
                at++;
            }
        }
        int to = Math.max(from, quote == '"' || quote == '\'' ? at - 1 : at);
        boolean says = names.has(text.substring(from, to).strip());
        boolean beside = hidden && !says && !HARMLESS.contains(name.toLowerCase(Locale.ROOT));
        if (names.has(local(name)) || beside) {
            add(from, to);
        }
        return says;
    }

    private void add(int from, int to) {
        boolean said = from < to && !text.substring(from, to).isBlank();
        if (said && !Marks.ANY.matcher(text).region(from, to).lookingAt()) {
            found.add(new Stretch(from, to, text.substring(from, to)));
        }
    }

    private String name(int end) {
        int from = at;
        while (at < end && isName(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private void skipSpace(int end) {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == ':' || c == '.' || c == '@';
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
