package understudy.compare.redact;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import understudy.compare.encoding.LetterCase;

/**
 * Finds secrets in markup within text by what they are called: what an element of that name holds, the value of such an
 * attribute, and what stands beside an attribute that says the name ({@code <input name="password" value="...">}). Whether
 * a text is HTML or XML is not known here, so that an element goes on to its end tag wherever there is one, even behind
 * {@code />}. Takes time in the length of the text.
 */
final class TagSecrets {

    /** How many times a text's length may be looked through for ends of elements, before all the rest counts as a secret. */
    private static final int MOST_LOOKS = 16;

    private static final int LEAST_LOOKED_THROUGH = 1 << 16;

    /** They hold nothing in HTML, and need no end. */
    private static final Set<String> EMPTY_TAGS = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr");
    /** What of a tag that says a secret's name tells nothing of the secret. */
    private static final Set<String> HARMLESS = Set.of("type", "name", "id", "class", "for", "key", "autocomplete");

    private final String text;
    private final SecretNames names;
    private final List<Stretch> found;
    /** Elements that end nowhere in the rest of the text. */
    private final Set<String> endless = new HashSet<>();

    private long looks;
    private int at;
    /** Whether the tag at hand ends with a slash that belongs to no value. */
    private boolean slash;

    private TagSecrets(String text, SecretNames names, List<Stretch> found) {
        this.text = text;
        this.names = names;
        this.found = found;
        this.looks = Math.max(LEAST_LOOKED_THROUGH, (long) MOST_LOOKS * text.length());
    }

    static void find(String text, SecretNames names, List<Stretch> found) {
        new TagSecrets(text, names, found).find();
    }

    private void find() {
        int tag = text.indexOf('<');
        while (tag >= 0) {
            at = tag + 1;
            if (at < text.length() && isName(text.charAt(at))) {
                tag();
            }
            tag = text.indexOf('<', Math.max(at, tag + 1));
        }
    }

    private void tag() {
        String name = name();
        boolean telling = names.has(local(name));
        int firstFound = found.size();
        int attributes = at;
        slash = false;
        while (isInTag()) {
            telling |= attribute(false);
        }
        if (!telling) {
            return;
        }
        at = attributes;
        found.subList(firstFound, found.size()).clear();
        while (isInTag()) {
            attribute(true);
        }
        if (at < text.length() && text.charAt(at) == '>') {
            at++;
            content(name, slash || EMPTY_TAGS.contains(LetterCase.small(name)));
        }
    }

    /** Another tag begins where one was never closed. */
    private boolean isInTag() {
        return at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '<';
    }

    /** What an element holds: all to its end; if it has none, and need not be empty, to the next tag. */
    private void content(String name, boolean empty) {
        int from = at;
        int end = endless.contains(name) ? -1 : end(name);
        if (end < 0 && empty) {
            return;
        }
        int next = text.indexOf('<', from);
        at = end >= 0 ? end : next < 0 ? text.length() : next;
        add(from, at);
    }

    /** Where the element ends whose content begins here, those of its name within it passed; -1 if nowhere. */
    private int end(String name) {
        int depth = 1;
        boolean ended = false;
        int tag = text.indexOf('<', at);
        int looked = at;
        while (tag >= 0 && looks > 0) {
            looks -= tag - looked + 1;
            looked = tag;
            boolean closing = text.startsWith("/", tag + 1);
            int named = closing ? tag + 2 : tag + 1;
            if (text.regionMatches(true, named, name, 0, name.length()) && !isNameAt(named + name.length())) {
                ended |= closing;
                depth += closing ? -1 : 1;
            }
            if (depth == 0) {
                return tag;
            }
            tag = text.indexOf('<', tag + 1);
        }
        if (looks <= 0) {
            return text.length(); // rather all of it than to have missed an end
        }
        looks -= text.length() - looked;
        if (!ended) {
            endless.add(name);
        }
        return -1;
    }

    private boolean isNameAt(int place) {
        return place < text.length() && isName(text.charAt(place));
    }

    /** Steps over one; gives whether its value is the name of a secret. */
    private boolean attribute(boolean hidden) {
        while (isInTag() && !isName(text.charAt(at))) {
            slash = text.charAt(at) == '/' || (slash && Character.isWhitespace(text.charAt(at)));
            at++;
        }
        String name = name();
        slash &= name.isEmpty();
        int behindName = at;
        skipSpace();
        if (name.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
            at = behindName;
            return false;
        }
        at++;
        skipSpace();
        return value(name, hidden);
    }

    private boolean value(String name, boolean hidden) {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        boolean quoted = quote == '"' || quote == '\'';
        int from = quoted ? at + 1 : at;
        int close = quoted ? text.indexOf(quote, from) : -1;
        at = close >= 0 ? close + 1 : endOfWord(from);
        String value = text.substring(from, close >= 0 ? close : at);
        boolean says = names.areSaidBy(local(name), value.strip()) || names.areSaidBy(local(name), withoutSlash(value));
        boolean beside = hidden && !says && !HARMLESS.contains(LetterCase.small(name));
        if (names.has(local(name)) || beside) {
            at = quoted && close < 0 ? text.length() : at; // cut: all of the rest is the value
            add(from, close >= 0 ? close : at);
        }
        return says;
    }

    /** {@code <input name=password/>}: as people mean it who write XML. */
    private static String withoutSlash(String value) {
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '>') {
            end++;
        }
        return end;
    }

    private void add(int from, int to) {
        boolean said = from < to && !text.substring(from, to).isBlank();
        if (said && !Marks.ANY.matcher(text).region(from, to).lookingAt()) {
            found.add(new Stretch(from, to, text.substring(from, to)));
        }
    }

    private String name() {
        int from = at;
        while (isNameAt(at)) {
            at++;
        }
        return text.substring(from, at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
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
