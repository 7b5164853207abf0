package understudy.compare.redact;

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
            masked = hasDigits(masked) ? Ibans.mask(CardNumbers.mask(masked)) : masked;
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
}
