package understudy.compare.header;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a cookie expires, as browsers read it (RFC 6265, 5.1.1): any words with a time, a day, a month and a year among them. */
final class CookieDate {

    private static final int LONGEST = 100;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(\\D.*)?");
    private static final Pattern DELIMITER = Pattern.compile("[\\t\\x20-\\x2F\\x3B-\\x40\\x5B-\\x60\\x7B-\\x7E]+");

    private int[] time = {};
    private int day = -1;
    private int month = -1;
    private int year = -1;

    private CookieDate() {}

    static Optional<Instant> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        CookieDate date = new CookieDate();
        DELIMITER.splitAsStream(text.toLowerCase(Locale.ROOT)).forEach(date::take);
        return date.instant();
    }

    private void take(String word) {
        Matcher clock = TIME.matcher(word);
        if (time.length == 0 && clock.matches()) {
            time = new int[] {
                Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2)), Integer.parseInt(clock.group(3))
            };
        } else if (day < 0 && word.matches("[0-9]{1,2}(\\D.*)?")) {
            day = leadingNumber(word);
        } else if (month < 0 && word.length() >= 3 && MONTHS.contains(word.substring(0, 3))) {
            month = MONTHS.indexOf(word.substring(0, 3)) + 1;
        } else if (year < 0 && word.matches("[0-9]{2,4}(\\D.*)?")) {
            int written = leadingNumber(word);
            year = written >= 100 ? written : written + (written < 70 ? 2000 : 1900);
        }
    }

    private static int leadingNumber(String word) {
        return Integer.parseInt(word.replaceFirst("\\D.*", ""));
    }

    private Optional<Instant> instant() {
        if (time.length == 0 || day < 0 || month < 0 || year < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(year, month, day, time[0], time[1], time[2])
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
