package understudy.compare.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Random JSON values: maps, lists and {@link Scalar}s. Nested, with odd names, big numbers, characters of all kinds and empty
 * containers; no name twice in one object.
 */
final class Documents {

    private static final String[] NAMES = {
        "id",
        "name",
        "a b",
        "ü",
        "x",
        "price",
        "it's",
        "a.b",
        "",
        "😀",
        "n\"q",
        "back\\slash",
        "0",
        "-1",
        "$",
        "@",
        "*",
        "[0]",
        "..",
        "\t",
        "\u0000",
        "\u007f",
        "/",
        "~1",
        "ﬁ",
        "e\u0301",
        "é",
        "toString",
        "#text",
        "ID",
        "null",
        "\u2028"
    };

    static final String BEYOND = "1e99999999999999999999";

    private static final String[] WORDS = {"true", "false", "null"};

    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "-1",
        "12.50",
        "1e3",
        "0.1",
        "9007199254740993",
        "18446744073709551617",
        "1e400",
        "1e-400",
        "1E+2",
        "-0.0",
        "123456789.123456789",
        "0.30000000000000004",
        "1e999999999",
        BEYOND
    };

    private static final String[] TEXTS = {
        "",
        "abc",
        "é\n",
        "😀 long enough to be more than a few bytes",
        "2026-11-24T00:00:00Z",
        "1",
        "true",
        "\ud800",
        "\udc00\ud800",
        "\\u0061",
        "</script>",
        "\u0000"
    };

    /** Text, number or word. */
    sealed interface Scalar {}

    record Text(String said) implements Scalar {}

    record Numeral(String lexeme) implements Scalar {}

    record Word(String word) implements Scalar {}

    private final SplittableRandom random;

    Documents(SplittableRandom random) {
        this.random = random;
    }

    /** A value of some 20 nodes, seldom wide or deep. */
    Object value() {
        if (random.nextInt(64) == 0) {
            return deep(random.nextInt(30));
        }
        return random.nextInt(8) == 0 ? container(2, 20 + random.nextInt(20)) : value(4);
    }

    private Object value(int depth) {
        return depth == 0 || random.nextInt(3) == 0 ? scalar() : container(depth, random.nextInt(5));
    }

    private Object container(int depth, int size) {
        if (random.nextBoolean()) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                object.put(name(), value(depth - 1));
            }
            return object;
        }
        List<Object> array = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean again = i > 0 && random.nextInt(3) == 0;
            array.add(again ? array.get(random.nextInt(i)) : value(depth - 1));
        }
        return array;
    }

    private Object deep(int depth) {
        Object value = scalar();
        for (int i = 0; i < depth; i++) {
            value = random.nextBoolean() ? List.of(value) : Map.of(NAMES[random.nextInt(NAMES.length)], value);
        }
        return value;
    }

    String name() {
        return random.nextInt(4) == 0 ? characters(1 + random.nextInt(10)) : NAMES[random.nextInt(NAMES.length)];
    }

    Scalar scalar() {
        return switch (random.nextInt(8)) {
            case 0 -> new Word(WORDS[random.nextInt(WORDS.length)]);
            case 1, 2 -> new Numeral(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3 -> new Numeral(number());
            case 4 -> new Text(characters(random.nextInt(20)));
            default -> new Text(TEXTS[random.nextInt(TEXTS.length)]);
        };
    }

    private String number() {
        StringBuilder number = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
        number.append(1 + random.nextInt(9));
        digits(random.nextInt(25), number);
        if (random.nextBoolean()) {
            digits(1 + random.nextInt(25), number.append('.'));
        }
        if (random.nextInt(3) == 0) {
            number.append("eE".charAt(random.nextInt(2)));
            number.append(new String[] {"", "+", "-"}[random.nextInt(3)]).append(random.nextInt(400));
        }
        return number.toString();
    }

    private void digits(int count, StringBuilder out) {
        for (int i = 0; i < count; i++) {
            out.append((char) ('0' + random.nextInt(10)));
        }
    }

    private String characters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int point = switch (random.nextInt(8)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> 0x80 + random.nextInt(0x780);
                case 2 -> 0x800 + random.nextInt(0xD000);
                case 3 -> 0x10000 + random.nextInt(0x100000);
                default -> ' ' + random.nextInt(0x5F);
            };
            text.appendCodePoint(point);
        }
        return text.toString();
    }

    /** A copy with members, elements or both in another order. */
    Object shuffled(Object value, boolean members, boolean elements) {
        Random order = new Random(random.nextLong());
        if (value instanceof Map<?, ?> object) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(object.entrySet());
            if (members) {
                Collections.shuffle(entries, order);
            }
            Map<Object, Object> copy = new LinkedHashMap<>();
            entries.forEach(entry -> copy.put(entry.getKey(), shuffled(entry.getValue(), members, elements)));
            return copy;
        }
        if (value instanceof List<?> array) {
            List<Object> copy = new ArrayList<>();
            array.forEach(element -> copy.add(shuffled(element, members, elements)));
            if (elements) {
                Collections.shuffle(copy, order);
            }
            return copy;
        }
        return value;
    }
}
