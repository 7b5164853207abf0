package understudy.compare.redact;

import java.util.List;

/**
 * Finds card numbers in text: 13 to 19 digits that begin as an issuer's do, are as many as that issuer's, and pass the Luhn
 * check of ISO/IEC 7812, whole or in groups, whatever stands before and behind. A number is taken from the start of a group
 * of digits to the end of one; of several that pass, the longest is hidden, because too much is better than too little.
 */
final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int LONGEST_GAP = 3;
    private static final int GROUP = 4;

    private CardNumbers() {}

    static void find(String text, List<Stretch> found) {
        if (!Digits.areEnough(text)) {
            return;
        }
        for (int at = 0; at < text.length(); ) {
            if (!startsGroup(text, at)) {
                at++;
                continue;
            }
            Groups number = new Groups(text, at);
            int end = number.end();
            if (end > 0) {
                found.add(new Stretch(at, end, number.digits.substring(0, number.passing)));
                at = end;
            } else {
                at = number.endOfGroup;
            }
        }
    }

    /** Not in the middle of digits, and not in the decimals of a number. */
    private static boolean startsGroup(String text, int at) {
        boolean decimals = at > 1 && text.charAt(at - 1) == '.' && Digits.isAt(text, at - 2);
        return Digits.isAt(text, at) && !decimals && !Digits.isAt(text, at - 1);
    }

    /** Whether an issuer's numbers begin so and are so long, by the public lists of the networks. */
    private static boolean isIssued(CharSequence digits, int length) {
        int four = Integer.parseInt(digits, 0, 4, 10);
        int two = four / 100;
        return switch (four / 1000) {
            case 4, 5, 6 -> true; // Visa; Mastercard, Maestro, Elo; Discover, UnionPay, RuPay, Maestro
            case 2 -> (four >= 2221 && four <= 2720 && length == 16) || (four >= 2200 && four <= 2205 && length >= 16);
            case 3 ->
                switch (two) {
                    case 34, 37 -> length == 15; // American Express
                    case 30, 36, 38, 39 -> length >= 14; // Diners
                    case 35 -> length >= 16; // JCB
                    default -> false;
                };
            case 8 -> two == 81 && length >= 16; // UnionPay
            default -> false;
        };
    }

    /** The digits from the start of a group on, and how many of them are a card number. */
    private static final class Groups {

        private final String text;
        private final int from;
        private final StringBuilder digits = new StringBuilder(LONGEST + 1);
        /** Sums of the Luhn check, were the digits at even or at odd places the doubled ones. */
        private final int[] sums = new int[2];

        private int endOfGroup;
        private int passing;

        Groups(String text, int from) {
            this.text = text;
            this.from = from;
        }

        /** Where the card number ends; -1 when none starts here. */
        int end() {
            int found = -1;
            int at = from;
            while (true) {
                int group = at;
                for (int digit = Digits.at(text, at); digit >= 0; digit = Digits.at(text, ++at)) {
                    add(digit);
                }
                endOfGroup = endOfGroup == 0 ? at : endOfGroup;
                if (digits.length() > LONGEST) {
                    return found;
                }
                if (passes()) {
                    found = at;
                    passing = digits.length();
                }
                int next = behindGap(at, at - group);
                if (next < 0) {
                    return found < 0 && digits.length() == 1 ? floating() : found;
                }
                at = next;
            }
        }

        private void add(int digit) {
            int place = digits.length();
            if (place > LONGEST) {
                return;
            }
            digits.append((char) ('0' + digit));
            int twice = digit > 4 ? digit * 2 - 9 : digit * 2;
            sums[place % 2] += twice;
            sums[(place + 1) % 2] += digit;
        }

        private boolean passes() {
            int length = digits.length();
            return length >= SHORTEST && sums[length % 2] % 10 == 0 && isIssued(digits, length);
        }

        /** Where the next group starts, or -1. */
        private int behindGap(int end, int groupLength) {
            int at = end;
            while (at < text.length() && at - end < LONGEST_GAP && Digits.isSeparator(text.charAt(at))) {
                at++;
            }
            boolean point = at == end && at < text.length() && text.charAt(at) == '.';
            boolean dot = point && groupLength == GROUP && !Digits.isAt(text, at + 1 + GROUP); // no decimals
            int next = dot ? at + 1 : at;
            return next > end && Digits.isAt(text, next) ? next : -1;
        }

        /** {@code 4.111111111111111E15}: what becomes of a card number that was taken for a floating-point one. */
        private int floating() {
            int at = from + 1;
            if (at >= text.length() || text.charAt(at) != '.') {
                return -1;
            }
            for (at++; Digits.isAt(text, at) && digits.length() <= LONGEST; at++) {
                add(Digits.at(text, at));
            }
            boolean exponent = at < text.length() && (text.charAt(at) | 0x20) == 'e';
            int sign = exponent && at + 1 < text.length() && text.charAt(at + 1) == '+' ? 1 : 0;
            int power = at + 1 + sign;
            if (!exponent
                    || !Digits.isAt(text, power)
                    || !Digits.isAt(text, power + 1)
                    || Digits.isAt(text, power + 2)) {
                return -1;
            }
            int length = 1 + 10 * Digits.at(text, power) + Digits.at(text, power + 1);
            while (digits.length() < Math.min(length, LONGEST)) {
                add(0);
            }
            passing = digits.length();
            return digits.length() == length && passes() ? power + 2 : -1;
        }
    }
}
