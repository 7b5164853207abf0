package understudy.compare.pattern;

import java.time.Duration;

/** Patterns as people read them. */
final class Words {

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final int DAY = 86_400;

    private Words() {}

    static String of(Pattern pattern) {
        String detail = pattern.detail();
        return switch (pattern.shape()) {
            case NULL -> "always null";
            case WAS_NULL -> "always null in old";
            case AS_TEXT -> "always the number as text";
            case AS_NUMBER -> "always the text as number";
            case TYPE -> "always %2$s instead of %1$s".formatted((Object[]) detail.split(">", 2));
            case FACTOR -> "always x" + detail;
            case TIME -> "always " + apart(Duration.parse(detail));
            case ROUNDING -> "always another rounding: %s in old, %s in new".formatted((Object[]) ways(detail));
            case ROUNDED -> rounded(detail.split(":", 3));
            case OFFSET -> "always " + (detail.startsWith("-") ? "" : "+") + detail;
            case PLACES -> "always written with " + places(detail);
            case TRIMMED -> "always trimmed";
            case PADDED -> "always trimmed in old";
            case UPPER -> "always upper-cased";
            case LOWER -> "always lower-cased";
            case CASE -> "always in another case";
            case COMPOSED -> "always with composed accents (NFC)";
            case DECOMPOSED -> "always with decomposed accents (NFD)";
            case ZONE -> detail.isEmpty() ? "always without an offset" : "always written with the offset " + detail;
            case PRECISION -> "always written with " + (detail.equals("0") ? "whole seconds" : digits(detail));
            case REVERSED -> "always reversed";
            case PERMUTED -> "always the same elements in another order";
            case CONSTANT -> "always the same value in new";
            case MAPPING -> "always the same mapping";
        };
    }

    private static String digits(String count) {
        return count + (count.equals("1") ? " digit" : " digits") + " of a second's fraction";
    }

    private static String places(String count) {
        return count + (count.equals("1") ? " place" : " places");
    }

    private static String[] ways(String detail) {
        String[] ways = detail.split(">", 2);
        return new String[] {mode(ways[0]), mode(ways[1])};
    }

    private static String mode(String label) {
        return switch (label) {
            case "halfUp" -> "half-up";
            case "halfEven" -> "half-even";
            default -> label;
        };
    }

    private static String rounded(String[] detail) {
        String how = detail[2].equals("half") ? "" : " (" + mode(detail[2]) + ")";
        return "always rounded to %s%s%s".formatted(places(detail[1]), how, detail[0].equals("old") ? " in old" : "");
    }

    /** In the largest unit that divides it: {@code +1 h}, {@code -90 min}. */
    private static String apart(Duration duration) {
        String sign = duration.isNegative() ? "-" : "+";
        Duration size = duration.abs();
        long seconds = size.toSeconds();
        if (size.toNanosPart() > 0) {
            return sign + size.toString().replace("PT", "");
        }
        if (seconds % DAY == 0) {
            return sign + seconds / DAY + " d";
        }
        if (seconds % HOUR == 0) {
            return sign + seconds / HOUR + " h";
        }
        return seconds % MINUTE == 0 ? sign + seconds / MINUTE + " min" : sign + seconds + " s";
    }
}
