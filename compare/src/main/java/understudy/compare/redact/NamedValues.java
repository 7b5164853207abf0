package understudy.compare.redact;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import understudy.compare.encoding.LetterCase;
import understudy.compare.path.JsonPath;

/**
 * Finds in text the values of what is called by a secret's name: {@code password=...}, {@code "password": "..."}, and lists
 * and objects likewise ({@code "password": ["..."]}), also within a string of JSON, where quotes have backslashes before
 * them. Takes time in the length of the text.
 */
final class NamedValues {

    /** Is told of a value, from one place to another. */
    @FunctionalInterface
    interface Finding {
        void value(int from, int to);
    }

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_GAP = 8;
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(?:bearer|basic|digest|token|api-?key|negotiate|ntlm|hawk)[ \\t]{1,8}+");

    private static final Pattern CRUMB = Pattern.compile(";[ \\t]{0,8}+[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}+=");

    /** The names that paths end with, a sign behind each. */
    private final Optional<Pattern> listed;

    private final SecretNames names;

    NamedValues(List<JsonPath> paths, SecretNames names) {
        String quoted = paths.stream()
                .flatMap(path -> path.lastNames().stream())
                .map(Pattern::quote)
                .distinct()
                .collect(Collectors.joining("|"));
        this.listed = quoted.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(
                        "(?iu)(?<![\\p{L}\\p{N}])(?:" + quoted + ")\\\\{0,8}+[\"']?\\s{0,8}+[:=]{1,3}+>?\\s{0,8}+"));
        this.names = names;
    }

    /** Tells where values begin and end. */
    void find(String text, Finding found) {
        if (text.indexOf('=') < 0 && text.indexOf(':') < 0) {
            return;
        }
        listed.ifPresent(pattern -> {
            Matcher name = pattern.matcher(text);
            int at = 0;
            while (name.find(at)) {
                at = endOfValue(text, name.end());
                if (at > name.end()) {
                    found.value(name.end(), at);
                }
            }
        });
        findSaid(text, found);
    }

    /** What the words of a name say. */
    private void findSaid(String text, Finding found) {
        int at = 0;
        while (at < text.length()) {
            if (!isSign(text.charAt(at))) {
                at++;
                continue;
            }
            int sign = at;
            while (at < text.length() && at - sign < 3 && isSign(text.charAt(at))) {
                at++;
            }
            String name = nameBefore(text, sign);
            if (names.says(name)) {
                at += text.startsWith(">", at) ? 1 : 0;
                int from = behindSpace(text, at);
                at = endOfValue(text, from);
                if (at > from) {
                    at = LetterCase.small(name).endsWith("cookie") ? behindCrumbs(text, at) : at;
                    found.value(from, at);
                }
            }
        }
    }

    /** Where the cookies end of which the first one ends here: {@code a=b; c=d}. */
    private static int behindCrumbs(String text, int from) {
        int end = from;
        Matcher crumb = CRUMB.matcher(text).region(end, text.length());
        while (crumb.lookingAt()) {
            end = endOfWord(text, crumb.end());
            crumb.region(end, text.length());
        }
        return end;
    }

    private static String nameBefore(String text, int sign) {
        int end = sign;
        while (end > 0 && sign - end < LONGEST_GAP && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        boolean quoted = end > 0 && isQuote(text.charAt(end - 1));
        end -= quoted ? 1 : 0;
        for (int i = 0; quoted && i < LONGEST_GAP && end > 0 && text.charAt(end - 1) == '\\'; i++) {
            end--;
        }
        int from = end;
        while (from > 0 && end - from < LONGEST_NAME && isName(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from, end);
    }

    private static int behindSpace(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < LONGEST_GAP && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the value ends that begins here; here, if none does. */
    private static int endOfValue(String text, int from) {
        if (Marks.ANY.matcher(text).region(from, text.length()).lookingAt()) { // taken out already
            return from;
        }
        int quote = behindBackslashes(text, from);
        if (quote < text.length() && isQuote(text.charAt(quote))) {
            return endOfString(text, quote, quote - from);
        }
        if (from < text.length() && (text.charAt(from) == '[' || text.charAt(from) == '{')) {
            return endOfBrackets(text, from);
        }
        Matcher scheme = SCHEME.matcher(text).region(from, text.length());
        return endOfWord(text, scheme.lookingAt() ? scheme.end() : from);
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && ",;&\"'}<>".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        while (at > from && at < text.length() && isQuote(text.charAt(at)) && text.charAt(at - 1) == '\\') {
            at--;
        }
        return at;
    }

    private static int behindBackslashes(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '\\') {
            at++;
        }
        return at;
    }

    /**
     * Where a string ends, or the text. Each level of JSON within JSON puts backslashes before quotes: as many as the string
     * begins with stand before its end, and any that are escaped in it.
     */
    private static int endOfString(String text, int quote, int backslashes) {
        int run = 0;
        for (int at = quote + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == text.charAt(quote) && run >= backslashes && (run - backslashes) % (2 * (backslashes + 1)) == 0) {
                return at + 1;
            }
            run = c == '\\' ? run + 1 : 0;
        }
        return text.length();
    }

    /** Where the bracket closes that opens here, none in strings counted; where none does, the end of the text. */
    private static int endOfBrackets(String text, int from) {
        int depth = 0;
        int run = 0;
        char before = ' ';
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || (c == '\'' && "[{,:(".indexOf(before) >= 0)) {
                at = endOfString(text, at, run) - 1;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (depth == 0) {
                return at + 1;
            }
            run = c == '\\' ? run + 1 : 0;
            before = Character.isWhitespace(c) ? before : c;
        }
        return text.length();
    }

    private static boolean isSign(char c) {
        return c == ':' || c == '=';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || "_-.[]$@".indexOf(c) >= 0;
    }
}
