package understudy.compare.proof;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes JSON: plainly, or in one of the many other ways to say the same. */
final class Spelling {

    private static final String SHORT = "\"\\/\b\f\n\r\t";
    private static final String LETTERS = "\"\\/bfnrt";

    private final SplittableRandom random;
    private final boolean otherwise;
    private final StringBuilder out = new StringBuilder();

    private Spelling(SplittableRandom random, boolean otherwise) {
        this.random = random;
        this.otherwise = otherwise;
    }

    static String plain(Object value) {
        return written(new SplittableRandom(0), false, value);
    }

    /** With other blanks, escapes and numerals. */
    static String otherwise(SplittableRandom random, Object value) {
        return written(random, true, value);
    }

    private static String written(SplittableRandom random, boolean otherwise, Object value) {
        Spelling spelling = new Spelling(random, otherwise);
        spelling.value(value);
        return spelling.out.toString();
    }

    private void value(Object value) {
        space();
        switch (value) {
            case Map<?, ?> object -> object(object);
            case Iterable<?> array -> array(array);
            case Documents.Text text -> text(text.said());
            case Documents.Numeral number -> out.append(otherwise ? numeral(number.lexeme()) : number.lexeme());
            case Documents.Word word -> out.append(word.word());
            default -> throw new IllegalArgumentException(value.toString());
        }
        space();
    }

    private void object(Map<?, ?> object) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> member : object.entrySet()) {
            out.append(separator);
            space();
            text((String) member.getKey());
            space();
            out.append(':');
            value(member.getValue());
            separator = ",";
        }
        space();
        out.append('}');
    }

    private void array(Iterable<?> array) {
        out.append('[');
        String separator = "";
        for (Object element : array) {
            out.append(separator);
            value(element);
            separator = ",";
        }
        space();
        out.append(']');
    }

    private void space() {
        while (otherwise && random.nextInt(4) == 0) {
            out.append(" \n\t\r".charAt(random.nextInt(4)));
        }
    }

    private void text(String said) {
        out.append('"');
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < said.length()
                    && Character.isLowSurrogate(said.charAt(i + 1));
            if (paired) {
                char low = said.charAt(++i);
                if (isEscaped()) {
                    unit(c);
                    unit(low);
                } else {
                    out.append(c).append(low);
                }
            } else {
                character(c);
            }
        }
        out.append('"');
    }

    private boolean isEscaped() {
        return otherwise && random.nextInt(4) == 0;
    }

    private void character(char c) {
        boolean must = c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c);
        if (!must && !isEscaped()) {
            out.append(c);
            return;
        }
        int named = SHORT.indexOf(c);
        if (named >= 0 && (!otherwise || random.nextBoolean())) {
            out.append('\\').append(LETTERS.charAt(named));
        } else {
            unit(c);
        }
    }

    private void unit(char c) {
        boolean capital = otherwise && random.nextBoolean();
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append((capital ? "0123456789ABCDEF" : "0123456789abcdef").charAt((c >> shift) & 0xF));
        }
    }

    /** The same number in other digits: its point elsewhere, zeros in front and behind, its exponent to match. */
    private String numeral(String lexeme) {
        if (lexeme.equals(Documents.BEYOND)) {
            return lexeme.replace("e", "E+00"); // no other reader takes it apart
        }
        BigDecimal number = new BigDecimal(lexeme);
        String sign = lexeme.startsWith("-") ? "-" : "";
        if (number.signum() == 0) {
            return (random.nextBoolean() ? "-" : "") + new String[] {"0", "0.00", "0e7", "0.0E-99"}[random.nextInt(4)];
        }
        String digits = number.unscaledValue().abs() + "0".repeat(random.nextInt(4));
        long exponent = -(long) number.scale() - (digits.length() - number.precision());
        int before = random.nextInt(digits.length() + 1);
        String whole = digits.substring(0, before);
        String part = digits.substring(before);
        if (before == 0) {
            whole = "0";
        }
        exponent += part.length();
        String written = sign + whole + (part.isEmpty() ? "" : "." + part);
        if (exponent == 0 && random.nextBoolean()) {
            return written;
        }
        String plus = exponent < 0 ? "-" : random.nextBoolean() ? "+" : "";
        return written + "eE".charAt(random.nextInt(2)) + plus + "0".repeat(random.nextInt(3)) + Math.abs(exponent);
    }
}
