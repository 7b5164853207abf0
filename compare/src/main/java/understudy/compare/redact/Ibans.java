package understudy.compare.redact;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds IBANs in text: a country of the registry of ISO 13616, as many digits and letters as that country has and where it
 * has them, whole or in groups, with the right check digits, whatever stands before and behind.
 */
final class Ibans {

    /** What follows a country and its check digits: so many digits (n), letters (a), or either (c). */
    private static final String REGISTRY = """
            AD=8n12c AE=19n AL=8n16c AT=16n AZ=4a20c BA=16n BE=12n BG=4a6n8c BH=4a14c BI=23n BR=23n1a1c BY=4c4n16c
            CH=5n12c CR=18n CY=8n16c CZ=20n DE=18n DJ=23n DK=14n DO=4c20n EE=16n EG=25n ES=20n FI=14n FK=2a12n FO=14n
            FR=10n11c2n GB=4a14n GE=2a16n GI=4a15c GL=14n GR=7n16c GT=4c20c HR=17n HU=24n IE=4a14n IL=19n IQ=4a15n
            IS=22n IT=1a10n12c JO=4a4n18c KW=4a22c KZ=3n13c LB=4n20c LC=4a24c LI=5n12c LT=16n LU=3n13c LV=4a13c LY=21n
            MC=10n11c2n MD=20c ME=18n MK=3n10c2n MN=16n MR=23n MT=4a5n18c MU=4a19n3a NI=4a20n NL=4a10n NO=11n OM=3n16c
            PK=4a16c PL=24n PS=4a21c PT=21n QA=4a21c RO=4a16c RS=18n RU=14n15c SA=2n18c SC=4a20n3a SD=14n SE=20n SI=15n
            SK=20n SM=1a10n12c SO=19n ST=21n SV=4a20n TL=19n TN=20n TR=6n16c UA=6n19c VA=18n VG=4a16n XK=16n YE=4a4n18c
            """;

    private static final Map<String, String> COUNTRIES = countries();
    private static final int LONGEST_GAP = 3;

    private Ibans() {}

    /** By country the kind of each character behind it: {@code nnaaaa...}. */
    private static Map<String, String> countries() {
        Map<String, String> countries = new HashMap<>();
        for (String entry : REGISTRY.strip().split("\\s+", -1)) {
            StringBuilder kinds = new StringBuilder("nn");
            Matcher part = Pattern.compile("(\\d+)([nac])").matcher(entry.substring(3));
            while (part.find()) {
                kinds.append(part.group(2).repeat(Integer.parseInt(part.group(1))));
            }
            countries.put(entry.substring(0, 2), kinds.toString());
        }
        return Map.copyOf(countries);
    }

    static void find(String text, List<Stretch> found) {
        if (!Digits.areEnough(text)) {
            return;
        }
        for (int at = 0; at + 4 < text.length(); ) {
            if (!startsCountry(text, at)) {
                at++;
                continue;
            }
            StringBuilder plain = new StringBuilder();
            int end = end(text, at, plain);
            if (end > 0) {
                found.add(new Stretch(at, end, plain.toString()));
            }
            at = Math.max(at + 1, end);
        }
    }

    /** Two letters, and a digit before long. */
    private static boolean startsCountry(String text, int at) {
        return Digits.isLetter(text.charAt(at))
                && Digits.isLetter(text.charAt(at + 1))
                && Digits.isAt(text, behindGap(text, at + 2));
    }

    /** Where the IBAN ends that starts here, or -1; it is written down in capitals and without gaps. */
    private static int end(String text, int from, StringBuilder plain) {
        String country = text.substring(from, from + 2).toUpperCase(Locale.ROOT);
        String kinds = COUNTRIES.get(country);
        if (kinds == null) {
            return -1;
        }
        plain.append(country);
        int at = from + 2;
        for (int i = 0; i < kinds.length(); i++) {
            at = behindGap(text, at);
            if (at >= text.length() || !isKind(kinds.charAt(i), text, at)) {
                return -1;
            }
            int digit = Digits.at(text, at);
            plain.append(digit >= 0 ? (char) ('0' + digit) : Character.toUpperCase(text.charAt(at)));
            at++;
        }
        return hasCheckDigits(plain) ? at : -1;
    }

    private static int behindGap(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < LONGEST_GAP && isGap(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isGap(char c) {
        return c == '.' || Digits.isSeparator(c);
    }

    private static boolean isKind(char kind, String text, int at) {
        boolean digit = Digits.isAt(text, at);
        boolean letter = Digits.isLetter(text.charAt(at));
        return (digit && kind != 'a') || (letter && kind != 'n');
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
}
