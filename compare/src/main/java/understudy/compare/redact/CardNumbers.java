package understudy.compare.redact;

import java.util.List;

/**
 * Finds card numbers in text: 13 to 19 digits that begin as an issuer's do, are as many as that issuer's, and pass the Luhn
 * check of ISO/IEC 7812, whole, in groups or as a floating-point number, whatever stands before and behind. A number is taken
 * from the start of a group of digits to the end of one; of several that pass, the longest is hidden, because too much is
 * better than too little.
 */
final class CardNumbers {

    static final int SHORTEST = 13;
    static final int LONGEST = 19;
    private static final int LONGEST_GAP = 3;
    private static final int GROUP = 4;
    private static final int LONGEST_GROUP = 6;
    private static final int THOUSAND = 3;

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
            FloatingNumber floating = FloatingNumber.at(text, at);
            if (floating.end() > end && isCard(floating.digits())) {
                found.add(new Stretch(at, floating.end(), floating.digits()));
                at = floating.end();
            } else if (end > 0) {
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

    private static boolean isCard(String digits) {
        return digits.length() >= SHORTEST
                && digits.length() <= LONGEST
                && new Groups(digits, 0).end() == digits.length();
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
        /** What stands between its thousands, if it is written so; 0 if not. */
        private char thousands;

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
                int next = behindGap(at, at - group);
                if (passes() && (thousands == 0 || next < 0)) {
                    found = at;
                    passing = digits.length();
                }
                if (next < 0) {
                    return found;
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
            int other = -1;
            while (at < text.length() && at - end < LONGEST_GAP && !Digits.isAt(text, at)) {
                boolean usual = Digits.isSeparator(text.charAt(at)) || isBeforeNewline(at);
                if (!usual && (other >= 0 || Character.isLetter(text.charAt(at)))) {
                    return -1;
                }
                other = usual ? other : at;
                at++;
            }
            boolean next = at > end && Digits.isAt(text, at);
            return next && (other < 0 ? thousands == 0 : mayPart(text.charAt(other), groupLength, at)) ? at : -1;
        }

        /** The two signs of a line's end are one. */
        private boolean isBeforeNewline(int at) {
            return text.charAt(at) == '\r' && text.startsWith("\n", at + 1);
        }

        /** Whether a sign that people seldom put between a card's groups does part two of them here: by how long they are. */
        private boolean mayPart(char sign, int groupLength, int next) {
            int length = 0;
            while (length <= LONGEST_GROUP && Digits.isAt(text, next + length)) {
                length++;
            }
            if (thousands == 0 && groupLength >= GROUP && groupLength <= LONGEST_GROUP) {
                return length <= (sign == '.' ? GROUP : LONGEST_GROUP); // more are decimals
            }
            boolean first = digits.length() == groupLength
                    && !(from > 1 && text.charAt(from - 1) == sign && Digits.isAt(text, from - 2));
            boolean part = groupLength <= THOUSAND && length == THOUSAND && (first || thousands == sign);
            thousands = part ? sign : thousands;
            return part;
        }
    }
}
