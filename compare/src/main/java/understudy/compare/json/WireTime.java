package understudy.compare.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Reads a point in time as RFC 3339 has it (a blank may stand for its T, an offset may lack its colon) or RFC 1123. By hand, since texts that nearly are one may
 * come by the ten thousand, and the JDK's readers take a kilobyte for each. For one use.
 */
final class WireTime {

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final String DAYS = "montuewedthufrisatsun";
    private static final int NONE = -1;
    private static final int MOST_OF_AN_OFFSET = 18 * 3600;
    private static final int MOST_DIGITS = 9;

    private final String text;
    private int at;
    private boolean hasSeconds;
    private boolean wrong;

    private WireTime(String text) {
        this.text = text;
    }

    static Optional<Instant> of(String text) {
        WireTime time = new WireTime(text);
        return isDigit(text.charAt(0)) ? time.rfc3339() : time.rfc1123();
    }

    private Optional<Instant> rfc3339() {
        int year = digits(4);
        sign('-');
        int month = digits(2);
        sign('-');
        int day = digits(2);
        wrong |= !next('T') && !next('t') && !next(' ');
        int second = clock();
        int nanos = hasSeconds && next('.') ? fraction() : 0;
        int offset = next('Z') || next('z') ? 0 : offset(true);
        return instant(year, month, day, second - offset, nanos);
    }

    private Optional<Instant> rfc1123() {
        int weekday = word(DAYS);
        sign(',');
        sign(' ');
        int day = at + 1 < text.length() && text.charAt(at + 1) == ' ' ? digits(1) : digits(2);
        sign(' ');
        int month = word(MONTHS) + 1;
        sign(' ');
        int year = digits(4);
        sign(' ');
        int second = clock();
        sign(' ');
        int offset = text.regionMatches(true, at, "GMT", 0, 3) ? skip(3) : offset(false);
        Optional<Instant> instant = instant(year, month, day, second - offset, 0);
        return instant.filter(
                any -> LocalDate.of(year, month, day).getDayOfWeek().getValue() == weekday + 1);
    }

    /** Seconds since midnight. */
    private int clock() {
        int hour = digits(2);
        sign(':');
        int minute = digits(2);
        hasSeconds = next(':');
        int second = hasSeconds ? digits(2) : 0;
        wrong |= hour > 23 || minute > 59 || second > 59;
        return (hour * 60 + minute) * 60 + second;
    }

    private int fraction() {
        int nanos = 0;
        int count = 0;
        for (; count < MOST_DIGITS && at < text.length() && isDigit(text.charAt(at)); count++) {
            nanos = nanos * 10 + text.charAt(at++) - '0';
        }
        for (; count < MOST_DIGITS; count++) {
            nanos *= 10;
        }
        return nanos;
    }

    /**
     * Four digits, as RFC 1123 and many a server have it ({@code +0100}); or parted by colons, as RFC 3339 has it, also without
     * minutes ({@code +01}) or with seconds, which the JDK reads too.
     */
    private int offset(boolean mayBeParted) {
        boolean behind = next('-');
        wrong |= !behind && !next('+');
        int hours = digits(2);
        boolean parted = mayBeParted && next(':');
        boolean minuted = parted || !mayBeParted || (at < text.length() && isDigit(text.charAt(at)));
        int minutes = minuted ? digits(2) : 0;
        int seconds = parted && next(':') ? digits(2) : 0;
        int all = (hours * 60 + minutes) * 60 + seconds;
        wrong |= minutes > 59 || seconds > 59 || all > MOST_OF_AN_OFFSET;
        return behind ? -all : all;
    }

    private Optional<Instant> instant(int year, int month, int day, int seconds, int nanos) {
        if (wrong || at < text.length() || month < 1 || month > 12 || day < 1) {
            return Optional.empty();
        }
        if (day > YearMonth.of(year, month).lengthOfMonth()) {
            return Optional.empty();
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Optional.of(Instant.ofEpochSecond(days * 86_400 + seconds, nanos));
    }

    private int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            boolean digit = at < text.length() && isDigit(text.charAt(at));
            wrong |= !digit;
            number = digit ? number * 10 + text.charAt(at++) - '0' : number;
        }
        return number;
    }

    /** Which of words of three letters stands here. */
    private int word(String words) {
        for (int i = 0; i < words.length(); i += 3) {
            if (text.regionMatches(true, at, words, i, 3)) {
                at += 3;
                return i / 3;
            }
        }
        wrong = true;
        return NONE;
    }

    private void sign(char expected) {
        wrong |= !next(expected);
    }

    private boolean next(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private int skip(int chars) {
        at += chars;
        return 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
