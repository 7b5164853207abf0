package understudy.compare.value;

/** Durations of ISO 8601: {@code P1Y2M3DT4H5M6.7S}, or weeks alone. Parts may be left out between others, as Java writes them. */
final class Durations {

    private static final String OF_DAYS = "YMD";
    private static final String OF_TIME = "HMS";

    private Durations() {}

    static boolean isDuration(String text) {
        if (text.length() < 3 || text.charAt(0) != 'P') {
            return false;
        }
        int weeks = text.length() - 1;
        if (text.charAt(weeks) == 'W') {
            return Chars.areDigits(text, 1, weeks);
        }
        int time = text.indexOf('T');
        int end = time < 0 ? text.length() : time;
        boolean days = areParts(text, 1, end, OF_DAYS) && (end > 1 || time > 0);
        return days && (time < 0 || (time + 1 < text.length() && areParts(text, time + 1, text.length(), OF_TIME)));
    }

    /** Numbers, each with its unit behind it, units in their order. */
    private static boolean areParts(String text, int from, int to, String units) {
        int number = from;
        int unit = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c) || (c == '.' && text.charAt(to - 1) == 'S')) {
                continue;
            }
            unit = units.indexOf(c, unit) + 1;
            if (unit == 0 || !isNumber(text, number, i, c)) {
                return false;
            }
            number = i + 1;
        }
        return number == to;
    }

    private static boolean isNumber(String text, int from, int to, char unit) {
        int point = text.indexOf('.', from);
        if (point < 0 || point >= to) {
            return Chars.areDigits(text, from, to);
        }
        return unit == 'S' && Chars.areDigits(text, from, point) && Chars.areDigits(text, point + 1, to);
    }
}
