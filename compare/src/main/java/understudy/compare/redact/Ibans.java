package understudy.compare.redact;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds IBANs in text: a country of the registry of ISO 13616, as many characters as that country's have, whole or in
 * groups, with the right check digits, whatever stands before and behind.
 */
final class Ibans {

    private static final String REGISTRY = """
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29
            ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28
            LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25
            QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
            """;
    private static final Map<String, Integer> LENGTHS = lengths();
    private static final String SEPARATORS = " -.+\u00a0";

    private Ibans() {}

    private static Map<String, Integer> lengths() {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : REGISTRY.strip().split("\\s+", -1)) {
            lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }

    static String mask(String text) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (int at = 0; at + 4 < text.length(); ) {
            int end = endOfIban(text, at);
            if (end < 0) {
                at++;
                continue;
            }
            out.append(text, copied, at).append(Detectors.HIDDEN);
            copied = end;
            at = end;
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    /** Where the IBAN ends that starts here, or -1. */
    private static int endOfIban(String text, int from) {
        if (!isLetter(text.charAt(from)) || !isLetter(text.charAt(from + 1)) || !isDigit(text.charAt(from + 2))) {
            return -1;
        }
        Integer length = LENGTHS.get(text.substring(from, from + 2).toUpperCase(Locale.ROOT));
        if (length == null) {
            return -1;
        }
        StringBuilder plain = new StringBuilder(length);
        int at = from;
        while (at < text.length() && plain.length() < length) {
            char c = text.charAt(at);
            boolean separator = SEPARATORS.indexOf(c) >= 0 && isCharacter(text.charAt(at - 1));
            if (isCharacter(c)) {
                plain.append(c);
            } else if (!separator) {
                return -1;
            }
            at++;
        }
        return plain.length() == length && hasCheckDigits(plain) ? at : -1;
    }

    /** The first four characters moved behind, letters as 10 to 35, modulo 97 is 1. */
    private static boolean hasCheckDigits(CharSequence plain) {
        int rest = 0;
        for (int i = 0; i < plain.length(); i++) {
            int digit = Character.digit(plain.charAt((i + 4) % plain.length()), 36);
            rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
        }
        return rest == 1;
    }

    private static boolean isCharacter(char c) {
        return isLetter(c) || isDigit(c);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
