package understudy.compare.value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A date, a time of day or both, as a text writes it: RFC 3339, where a blank may stand for the T, the offset may lack its
 * colon, its minutes or be missing, and the seconds may be missing; or RFC 1123.
 *
 * @param valueClass timestamp, date or time
 * @param seconds since 1970, of the day for a time; less the offset where there is one
 * @param fraction digits of the second's fraction
 * @param offset as it is written: {@code Z}, {@code +02:00}; empty when there is none
 */
public record WrittenTime(ValueClass valueClass, long seconds, String fraction, String offset) {

    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int LONGEST = 64;
    private static final int LONGEST_EPOCH = 30;
    private static final int MOST_NANO_DIGITS = 9;
    private static final BigDecimal FIRST_SECOND = new BigDecimal(100_000_000L);
    private static final BigDecimal LAST_SECOND = new BigDecimal(10_000_000_000L);
    private static final BigDecimal THOUSAND = new BigDecimal(1_000);

    public static Optional<WrittenTime> of(String text) {
        if (text.length() < "08:30".length() || text.length() > LONGEST) {
            return Optional.empty();
        }
        if (!Chars.isDigit(text.charAt(0))) {
            return text.charAt(3) == ',' ? asInMail(text) : Optional.empty();
        }
        if (text.charAt(2) == ':') {
            return time(ValueClass.TIME, text, 0, 0);
        }
        Optional<LocalDate> date = text.length() < DATE_LENGTH ? Optional.empty() : date(text);
        return date.flatMap(day -> {
            long seconds = day.toEpochDay() * SECONDS_OF_DAY;
            if (text.length() == DATE_LENGTH) {
                return Optional.of(new WrittenTime(ValueClass.DATE, seconds, "", ""));
            }
            return "Tt ".indexOf(text.charAt(DATE_LENGTH)) < 0
                    ? Optional.empty()
                    : time(ValueClass.TIMESTAMP, text, DATE_LENGTH + 1, seconds);
        });
    }

    private static Optional<WrittenTime> asInMail(String text) {
        try {
            ZonedDateTime moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(new WrittenTime(ValueClass.TIMESTAMP, moment.toEpochSecond(), "", "GMT"));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        int month = two(text, 5);
        int day = two(text, 8);
        boolean dashes = text.charAt(4) == '-' && text.charAt(7) == '-' && Chars.areDigits(text, 0, 4);
        if (!dashes || month < 1 || month > 12 || day < 1) {
            return Optional.empty();
        }
        LocalDate first = LocalDate.of(Integer.parseInt(text.substring(0, 4)), month, 1);
        return day > first.lengthOfMonth() ? Optional.empty() : Optional.of(first.withDayOfMonth(day));
    }

    private static Optional<WrittenTime> time(ValueClass valueClass, String text, int from, long day) {
        int hour = two(text, from);
        int minute = at(text, from + 2) == ':' ? two(text, from + 3) : -1;
        boolean exact = at(text, from + 5) == ':';
        int second = exact ? two(text, from + 6) : 0;
        int end = from + (exact ? 8 : 5);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > SECONDS_OF_MINUTE) {
            return Optional.empty();
        }
        int fraction = end;
        if (exact && at(text, end) == '.') {
            while (Chars.isDigit(at(text, end + 1))) {
                end++;
            }
            if (end++ == fraction) {
                return Optional.empty();
            }
        }
        Optional<Integer> offset = offset(text, end);
        long seconds = (hour * 60L + minute) * 60 + second - offset.orElse(0);
        // a leap second is the last one of a day in UTC
        boolean misplaced = second == SECONDS_OF_MINUTE && Math.floorMod(seconds, SECONDS_OF_DAY) != 0;
        if (offset.isEmpty() || misplaced) {
            return Optional.empty();
        }
        String digits = fraction == end ? "" : text.substring(fraction + 1, end);
        return Optional.of(new WrittenTime(valueClass, day + seconds, digits, text.substring(end)));
    }

    /** Seconds east of UTC of what the text ends with; empty when that is no offset. */
    private static Optional<Integer> offset(String text, int from) {
        int length = text.length() - from;
        if (length == 0 || (length == 1 && "Zz".indexOf(text.charAt(from)) >= 0)) {
            return Optional.of(0);
        }
        int sign = at(text, from) == '+' ? 1 : at(text, from) == '-' ? -1 : 0;
        boolean colon = at(text, from + 3) == ':';
        int hours = two(text, from + 1);
        int minutes = length == 3 ? 0 : two(text, from + (colon ? 4 : 3));
        boolean whole = length == 3 || length == (colon ? 6 : 5);
        return sign == 0 || !whole || hours < 0 || hours > 23 || minutes < 0 || minutes > 59
                ? Optional.empty()
                : Optional.of(sign * (hours * 60 + minutes) * 60);
    }

    private static char at(String text, int i) {
        return i < text.length() ? text.charAt(i) : 0;
    }

    /** The number of two digits, or -1. */
    private static int two(String text, int from) {
        char tens = at(text, from);
        char ones = at(text, from + 1);
        return Chars.isDigit(tens) && Chars.isDigit(ones) ? (tens - '0') * 10 + ones - '0' : -1;
    }

    /** Whether a number could be seconds or milliseconds since 1970, from 1973 on and before 2286. */
    static boolean isEpoch(String number) {
        if (number.length() > LONGEST_EPOCH || number.indexOf('e') >= 0 || number.indexOf('E') >= 0) {
            return false;
        }
        BigDecimal amount = new BigDecimal(number);
        return isSeconds(amount) || isSeconds(amount.divide(THOUSAND));
    }

    /** Whether seconds since 1970 are meant, and not milliseconds. */
    public static boolean isSeconds(BigDecimal epoch) {
        return epoch.compareTo(FIRST_SECOND) >= 0 && epoch.compareTo(LAST_SECOND) < 0;
    }

    /** Whether both tell the same, however exactly and in whatever zone: the finer one may tell more of the second. */
    public boolean isSameAs(WrittenTime other) {
        if (valueClass != other.valueClass || seconds != other.seconds || offset.isEmpty() != other.offset.isEmpty()) {
            return false;
        }
        String mine = withoutZeros(fraction);
        String others = withoutZeros(other.fraction);
        return mine.equals(others)
                || (fraction.length() < other.fraction.length() && others.startsWith(fraction))
                || (fraction.length() > other.fraction.length() && mine.startsWith(other.fraction));
    }

    private static String withoutZeros(String digits) {
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    /** Whether the fraction tells of nothing finer than a nanosecond. */
    public boolean isOfNanos() {
        return fraction.length() <= MOST_NANO_DIGITS;
    }

    public int nanos() {
        return isOfNanos() ? Integer.parseInt((fraction + "000000000").substring(0, MOST_NANO_DIGITS)) : 0;
    }
}
