package understudy.compare.redact;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in any text what looks like a secret: e-mail addresses, card numbers, IBANs, JSON web tokens and credentials of the
 * bearer and basic schemes. Card numbers and IBANs count only with the right check digits.
 */
final class Detectors {

    static final String HIDDEN = "[redacted]";

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._+-]{1,256}+(?:@|%40)[\\p{L}\\p{N}-]{1,63}+(?:\\.[\\p{L}\\p{N}-]{1,63}+)+");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+){1,4}");
    private static final Pattern CREDENTIALS = Pattern.compile(
            "(?i)(\\b(?:bearer|basic)(?:\\s|%20|\\+){1,4})(?=[^\\s\"]{0,200}[0-9=])[A-Za-z0-9._~+/=-]{8,}+");
    private static final Pattern CARD = Pattern.compile("(?<![0-9A-Za-z.])[2-6](?:[ -]?[0-9]){12,18}+(?![0-9A-Za-z])");
    private static final Pattern IBAN =
            Pattern.compile("(?i)(?<![0-9A-Z])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}+(?![A-Z0-9])");

    private static final int SHORTEST_IBAN = 15;

    private Detectors() {}

    static String mask(String text) {
        String masked = text;
        if (masked.indexOf('@') >= 0 || masked.contains("%40")) {
            masked = EMAIL.matcher(masked).replaceAll(HIDDEN);
        }
        if (masked.contains("eyJ")) {
            masked = TOKEN.matcher(masked).replaceAll(HIDDEN);
        }
        if (masked.length() > 13) {
            masked = CREDENTIALS.matcher(masked).replaceAll("$1" + HIDDEN);
            masked = hasDigits(masked) ? numbers(masked) : masked;
        }
        return masked;
    }

    private static boolean hasDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < 10; i++) {
            digits += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
        }
        return digits == 10;
    }

    private static String numbers(String text) {
        String masked = replace(CARD, text, Detectors::isCard);
        return replaceIbans(masked);
    }

    private static String replace(Pattern pattern, String text, Predicate<String> real) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String found = matcher.group();
            matcher.appendReplacement(out, Matcher.quoteReplacement(real.test(found) ? HIDDEN : found));
        }
        return matcher.appendTail(out).toString();
    }

    /** An IBAN written in groups runs into the word behind it: what is too much is left off, group by group. */
    private static String replaceIbans(String text) {
        Matcher matcher = IBAN.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String found = matcher.group();
            int end = found.length();
            while (end >= SHORTEST_IBAN && !isIban(found.substring(0, end))) {
                end = found.lastIndexOf(' ', end - 1);
            }
            String masked = end >= SHORTEST_IBAN ? HIDDEN + found.substring(end) : found;
            matcher.appendReplacement(out, Matcher.quoteReplacement(masked));
        }
        return matcher.appendTail(out).toString();
    }

    /** The Luhn check of ISO/IEC 7812. */
    static boolean isCard(String number) {
        int sum = 0;
        boolean twice = false;
        for (int i = number.length() - 1; i >= 0; i--) {
            int digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                continue;
            }
            int counted = twice ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    /** The check of ISO 13616: the first four characters moved behind, letters as 10 to 35, modulo 97 is 1. */
    static boolean isIban(String number) {
        String plain = number.replace(" ", "");
        int rest = 0;
        for (int i = 0; i < plain.length(); i++) {
            int digit = Character.digit(plain.charAt((i + 4) % plain.length()), 36);
            rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
        }
        return rest == 1;
    }
}
