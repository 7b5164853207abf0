package understudy.bench.compare;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Random;
import understudy.bench.compare.Shape.Change;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Reply;

/** Two replies to compare: orders of a shop, whose time and one price may differ a little. */
final class PairOfBodies {

    private static final String[] GOODS = {
        "kettle", "lamp", "chair, folding", "rug \\\"Kashan\\\"", "mug", "towel (large)"
    };

    private final Rules rules;
    private final byte[] oldBytes;
    private final byte[] newBytes;
    private final Reply oldReply;
    private final Reply newReply;
    private final boolean inAnyOrder;

    private PairOfBodies(int items, Change change) {
        this.rules = switch (change) {
            case NONE, ORDER, REPORTED -> Rules.none();
            case EXCUSED -> Rules.of(Rule.ignore("$.generatedAt"), Rule.tolerance("$..price", "0.01"));
            case BACKWARDS -> Rules.of(Rule.unordered("$.items"));
        };
        this.inAnyOrder = change == Change.BACKWARDS;
        this.oldBytes = text(items, Change.NONE);
        this.newBytes = text(items, change);
        this.oldReply = Reply.of("application/json", Body.of(oldBytes));
        this.newReply = Reply.of("application/json", Body.of(newBytes));
    }

    static PairOfBodies of(Shape shape) {
        return new PairOfBodies(shape.items(), shape.change());
    }

    private static byte[] text(int items, Change change) {
        boolean differ = change == Change.EXCUSED || change == Change.REPORTED;
        String[] lines = new String[items];
        Random random = new Random(7);
        for (int i = 0; i < items; i++) {
            lines[i] = item(i, random, differ && i == items / 2, change == Change.ORDER);
        }
        if (change == Change.BACKWARDS) {
            Collections.reverse(Arrays.asList(lines));
        }
        String head =
                "\"order\":\"7d3c1d0e-3f0a-4b53-9d0e-7e1d0c4b2a11\",\"customer\":{\"id\":81723,\"name\":\"Anna Müller\"}";
        String time = "\"generatedAt\":\"2026-11-24T08:15:" + (differ ? "31" : "30") + "Z\"";
        String all = "\"items\":[" + String.join(",", lines) + "]";
        String text = change == Change.ORDER ? all + "," + time + "," + head : head + "," + time + "," + all;
        return ("{" + text + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static String item(int number, Random random, boolean dearer, boolean backwards) {
        String[] members = {
            "\"sku\":\"AB-%06d\"".formatted(random.nextInt(1_000_000)),
            "\"name\":\"" + GOODS[random.nextInt(GOODS.length)] + "\"",
            "\"quantity\":" + (1 + random.nextInt(9)),
            "\"price\":" + String.format(Locale.ROOT, "%d.%02d", 5 + number % 90, dearer ? 51 : 50),
            "\"currency\":\"EUR\"",
            "\"inStock\":" + random.nextBoolean(),
            "\"discount\":null",
            "\"tags\":[\"home\",\"new\",\"t" + random.nextInt(100) + "\"]",
            "\"shelf\":{\"aisle\":" + random.nextInt(40) + ",\"level\":\"L" + random.nextInt(6) + "\",\"weight\":0.75}"
        };
        if (backwards) {
            Collections.reverse(Arrays.asList(members));
        }
        return "{" + String.join(",", members) + "}";
    }

    Rules rules() {
        return rules;
    }

    /** Whether the order of the items is not to count. */
    boolean isInAnyOrder() {
        return inAnyOrder;
    }

    /** Read from the bytes each time, as who has texts to compare first has to. */
    String oldText() {
        return new String(oldBytes, StandardCharsets.UTF_8);
    }

    String newText() {
        return new String(newBytes, StandardCharsets.UTF_8);
    }

    byte[] oldBytes() {
        return oldBytes;
    }

    byte[] newBytes() {
        return newBytes;
    }

    Reply oldReply() {
        return oldReply;
    }

    Reply newReply() {
        return newReply;
    }
}
