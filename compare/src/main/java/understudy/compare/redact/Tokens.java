package understudy.compare.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in text JSON web tokens, by how their first part begins, and what follows the words bearer, basic, token and API key.
 * Letters alone may be a word of a language: behind bearer they are one where it stands in a sentence, or is one that is
 * often said there; behind basic they are none if they are Base64 of something with a colon in it (RFC 7617).
 */
final class Tokens {

    private static final String FIRST = "eyJ";
    private static final int SHORTEST_PART = 11;
    private static final int MOST_PARTS = 5;

    /** What {@code \b} means, which would look back over all marks that stand above one letter, at each of them. */
    private static final String BEGINS_WORD = "(?<![A-Za-z0-9_])";

    private static final Pattern CREDENTIALS = Pattern.compile(
            BEGINS_WORD + "(bearer|basic)[\\s+]{1,4}+([A-Za-z0-9._~+/=-]{8,}+)", Pattern.CASE_INSENSITIVE);
    /** What these words announce is oftener something else: it has to be longer, and have a digit. */
    private static final Pattern NAMED = Pattern.compile(
            BEGINS_WORD + "(token|api[-_]?key)[\\s+]{1,4}+((?=[A-Za-z._~+/=-]{0,40}+[0-9])[A-Za-z0-9._~+/=-]{16,}+)",
            Pattern.CASE_INSENSITIVE);
    /** Words of a language that are longer are rare. */
    private static final int LONGEST_WORD = 20;

    private static final Pattern PROSE = Pattern.compile(
            "(?:authenti|authori[sz]|credential|informat|certificat|requir|expect|present|instrument|document|challenge"
                    + "|invalid|missing|securit|provide|support|scheme|header|share|token)[a-z._-]*+",
            Pattern.CASE_INSENSITIVE);

    private Tokens() {}

    static void find(String text, List<Stretch> found) {
        int at = text.indexOf(FIRST);
        while (at >= 0) {
            int end = token(text, at);
            if (end > 0) {
                found.add(new Stretch(at, end, text.substring(at, end)));
            }
            // what stands in the same run of characters ends where this one does
            at = text.indexOf(FIRST, end > 0 ? end : part(text, at));
        }
        findBehind(CREDENTIALS, text, found);
        findBehind(NAMED, text, found);
    }

    private static void findBehind(Pattern words, String text, List<Stretch> found) {
        Matcher credentials = words.matcher(text);
        while (credentials.find()) {
            if (isNoWord(credentials.group(2)) || isSaid(text, credentials)) {
                found.add(new Stretch(credentials.start(2), credentials.end(2), credentials.group(2)));
            }
        }
    }

    /** Whether it is more likely a scheme's credentials than the next word of a sentence. */
    private static boolean isSaid(String text, Matcher credentials) {
        String said = credentials.group(2);
        return switch (credentials.group(1).toLowerCase(Locale.ROOT)) {
            case "bearer" ->
                !isInSentence(text, credentials.start()) && !PROSE.matcher(said).matches();
            case "basic" -> isUserAndPassword(said);
            default -> false;
        };
    }

    /** Written small, behind another word. */
    private static boolean isInSentence(String text, int at) {
        return text.charAt(at) == 'b'
                && at > 1
                && text.charAt(at - 1) == ' '
                && Character.isLetter(text.charAt(at - 2));
    }

    private static boolean isUserAndPassword(String said) {
        try {
            String plain = new String(Base64.getDecoder().decode(said), StandardCharsets.ISO_8859_1);
            return plain.indexOf(':') > 0 && plain.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Where a token ends that starts here, or -1. */
    private static int token(String text, int from) {
        int end = part(text, from);
        if (end - from < SHORTEST_PART || end == text.length() || text.charAt(end) != '.') {
            return -1;
        }
        for (int parts = 1; parts < MOST_PARTS && end < text.length() && text.charAt(end) == '.'; parts++) {
            end = part(text, end + 1);
        }
        return end;
    }

    private static int part(String text, int from) {
        int end = from;
        while (end < text.length() && isBase64(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBase64(char c) {
        return Digits.isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** The bearer of this letter has no credentials. */
    private static boolean isNoWord(String text) {
        boolean capitalInside = false;
        boolean other = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            other |= c == '=' || (c >= '0' && c <= '9');
            capitalInside |= i > 0 && c >= 'A' && c <= 'Z' && text.charAt(i - 1) >= 'a' && text.charAt(i - 1) <= 'z';
        }
        return other || capitalInside || text.length() > LONGEST_WORD;
    }
}
