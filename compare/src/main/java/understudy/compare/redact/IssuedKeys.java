package understudy.compare.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in text the keys that services issue with a beginning of their own, so that they can be found: those of GitHub, AWS,
 * Stripe and Slack, private keys in PEM, and the answers of the digest scheme.
 */
final class IssuedKeys {

    /** Those that are shorter are none. */
    static final int SHORTEST = 15;

    private static final Pattern ISSUED = Pattern.compile("(?<![A-Za-z0-9])(?:"
            + "gh[pousr]_[A-Za-z0-9]{16,255}+|github_pat_[A-Za-z0-9_]{16,255}+" // GitHub
            + "|(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])" // AWS
            + "|[sr]k_(?:live|test)_[A-Za-z0-9]{8,255}+" // Stripe
            + "|xox[abeoprs]-[A-Za-z0-9-]{8,255}+)"); // Slack
    private static final Pattern DIGEST = Pattern.compile(
            "(?<![A-Za-z0-9])response\\s{0,4}+=\\s{0,4}+\"?([0-9a-f]{32,128}+)", Pattern.CASE_INSENSITIVE);

    private static final String PEM = "-----BEGIN ";
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}+(?<=PRIVATE KEY)-----");
    private static final String PEM_END = "-----END ";
    private static final int LONGEST_END = 60;

    private IssuedKeys() {}

    static void find(String text, List<Stretch> found) {
        if (text.length() < SHORTEST) {
            return;
        }
        Matcher issued = ISSUED.matcher(text);
        while (issued.find()) {
            found.add(new Stretch(issued.start(), issued.end(), issued.group()));
        }
        Matcher digest = DIGEST.matcher(text);
        while (digest.find()) {
            found.add(new Stretch(digest.start(1), digest.end(1), digest.group(1)));
        }
        findPrivateKeys(text, found);
    }

    /** From a key's first line to its last, or to where the text ends: half a key is one, too. */
    private static void findPrivateKeys(String text, List<Stretch> found) {
        if (!text.contains(PEM)) {
            return;
        }
        Matcher key = PRIVATE_KEY.matcher(text);
        int at = 0;
        while (key.find(at)) {
            int last = text.indexOf(PEM_END, key.end());
            int close = last < 0 ? -1 : text.indexOf("-----", last + PEM_END.length());
            int end = close < 0 || close - last > LONGEST_END ? text.length() : close + 5;
            found.add(new Stretch(key.start(), end, text.substring(key.start(), end)));
            at = end;
        }
    }
}
