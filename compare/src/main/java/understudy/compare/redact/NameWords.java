package understudy.compare.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Decides by the words that a name is made of ({@code newPassword}, {@code client_secret}, {@code api-key}) whether it says
 * that its value is a secret. Words count, not letters: {@code pinned}, {@code tokenizer} and {@code secretary} say nothing.
 * Where a name is about a secret ({@code tokenType}, {@code passwordPolicy}, {@code hasPassword}), its value is none.
 */
final class NameWords {

    /** Of longer names the end is looked at, where in English the thing is that they name. */
    private static final int LONGEST = 100;

    /** The shortest word that says something; names are passed over that hold the beginning of none. */
    private static final int SHORTEST = 2;

    /** What is secret wherever it stands in a name. */
    private static final Set<String> ANYWHERE =
            Set.of("passwords", "passcode", "passphrase", "secrets", "csrf", "xsrf");
    /** The same as the end of words that were written together: {@code clientsecret}. */
    private static final List<String> ANYWHERE_JOINED = List.of("password", "passwd", "pwd", "passphrase", "secret");

    /** What is secret where a name ends with it. */
    private static final Set<String> LAST = Set.of("authorization", "pin", "cvv", "cvc", "otp", "pw", "cookie");

    private static final List<String> LAST_JOINED = List.of("token", "apikey", "privatekey", "sessionid", "sessid");
    private static final Set<String> KEYS = Set.of("api", "private", "access", "signing", "encryption", "master");
    private static final Set<String> TOKENS = Set.of("access", "refresh", "id", "auth", "session", "bearer");

    /** What may follow a secret's name: still it. */
    private static final Set<String> STILL = Set.of(
            "value",
            "hash",
            "digest",
            "salt",
            "confirm",
            "confirmation",
            "repeat",
            "again",
            "string",
            "raw",
            "plain",
            "text",
            "new",
            "old",
            "current",
            "code",
            "number",
            "block",
            "encrypted");
    /** What a name ends with whose value is about a secret. */
    private static final Set<String> ABOUT = Set.of(
            "type",
            "kind",
            "name",
            "label",
            "placeholder",
            "count",
            "length",
            "size",
            "limit",
            "min",
            "max",
            "policy",
            "rules",
            "strength",
            "required",
            "enabled",
            "disabled",
            "valid",
            "set",
            "changed",
            "expiry",
            "expires",
            "expired",
            "expiration",
            "ttl",
            "age",
            "days",
            "at",
            "in",
            "on",
            "date",
            "time",
            "url",
            "uri",
            "link",
            "endpoint",
            "page",
            "status",
            "format",
            "version",
            "algorithm",
            "alg",
            "issuer",
            "provider",
            "attempts",
            "retries",
            "error",
            "errors");

    private static final Set<String> ASKING = Set.of("has", "is", "needs", "require", "requires", "without", "forgot");

    private NameWords() {}

    /** Whether the value of a member, field, parameter, cookie, element or attribute of this name is a secret. */
    static boolean saySecret(String name) {
        List<String> words = words(name);
        if (words.isEmpty()
                || ABOUT.contains(words.getLast())
                || (words.size() > 1 && ASKING.contains(words.getFirst()))) {
            return false;
        }
        for (String word : words) {
            if (isAnywhere(word)) {
                return true;
            }
        }
        return endSecret(words);
    }

    /** Whether a name may say something: false for most, without anything made of it. */
    static boolean mayTell(byte[] text, int from, int to) {
        for (int at = from; at + SHORTEST <= to; at++) {
            if (beginsRoot(text[at], text[at + 1], at + 2 < to ? text[at + 2] : 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayTell(String name) {
        for (int at = 0; at + SHORTEST <= name.length(); at++) {
            if (beginsRoot(name.charAt(at), name.charAt(at + 1), at + 2 < name.length() ? name.charAt(at + 2) : 0)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word that says something begins so; in any case, as letters differ by one bit in it. */
    private static boolean beginsRoot(int first, int second, int third) {
        int rest = (second | 0x20) << 8 | (third | 0x20);
        return switch (first | 0x20) {
            case 'p' -> rest == ('a' << 8 | 's') || rest >> 8 == 'w' || rest == ('i' << 8 | 'n');
            case 's' -> rest == ('e' << 8 | 'c') || rest == ('e' << 8 | 's');
            case 't' -> rest == ('o' << 8 | 'k');
            case 'k' -> rest == ('e' << 8 | 'y');
            case 'c' ->
                rest == ('s' << 8 | 'r')
                        || rest == ('v' << 8 | 'v')
                        || rest == ('v' << 8 | 'c')
                        || rest == ('o' << 8 | 'o');
            case 'x' -> rest == ('s' << 8 | 'r');
            case 'o' -> rest == ('t' << 8 | 'p');
            case 'a' -> rest == ('u' << 8 | 't');
            default -> false;
        };
    }

    /**
     * The stricter question, for a value that may be the name of a secret or any text: whether it ends with what is one. Of words with
     * blanks between them, which name things of any kind, as a cotter pin, only what is secret anywhere is one.
     */
    static boolean areSecret(String value) {
        if (value.length() > LONGEST) {
            return false;
        }
        List<String> words = words(value);
        return value.chars().anyMatch(Character::isWhitespace)
                ? !words.isEmpty() && isAnywhere(words.getLast())
                : endSecret(words);
    }

    private static boolean endSecret(List<String> words) {
        int last = words.size() - 1;
        while (last > 0 && STILL.contains(words.get(last))) {
            last--;
        }
        if (last < 0) {
            return false;
        }
        String word = words.get(last);
        String before = last == 0 ? "" : words.get(last - 1);
        return isAnywhere(word)
                || LAST.contains(word)
                || endsWithOne(word, LAST_JOINED)
                || (word.equals("tokens") && TOKENS.contains(before))
                || ((word.equals("key") || word.equals("keys")) && KEYS.contains(before))
                || (word.equals("id") && before.equals("session"))
                || (word.equals("session") && before.equals("x"));
    }

    private static boolean isAnywhere(String word) {
        return ANYWHERE.contains(word) || endsWithOne(word, ANYWHERE_JOINED);
    }

    private static boolean endsWithOne(String word, List<String> ends) {
        for (String end : ends) {
            if (word.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /** In lower case: what signs, digits and capitals set apart; none where none can say anything. */
    private static List<String> words(String name) {
        String end = name.substring(Math.max(0, name.length() - LONGEST));
        if (!mayTell(end)) {
            return List.of();
        }
        String lower = lower(end);
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= end.length(); at++) {
            if (at == end.length() || !Character.isLetter(end.charAt(at - 1)) || startsWord(end, at)) {
                if (Character.isLetter(end.charAt(from))) {
                    words.add(lower.substring(from, Character.isLetter(end.charAt(at - 1)) ? at : at - 1));
                }
                from = at;
            }
        }
        return words;
    }

    /** Letter by letter, so that places stay what they are. */
    private static String lower(String name) {
        char[] lower = name.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            lower[i] = Character.toLowerCase(lower[i]);
        }
        return new String(lower);
    }

    /** {@code user|Pin}, {@code user|PIN}, {@code API|Key}, {@code cvv|2}. */
    private static boolean startsWord(String name, int at) {
        char before = name.charAt(at - 1);
        char here = name.charAt(at);
        boolean hump = Character.isUpperCase(here)
                && (Character.isLowerCase(before)
                        || (at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1))));
        return hump || !Character.isLetter(here);
    }
}
