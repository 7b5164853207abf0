package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import understudy.compare.rule.Literal;

/** What one side has at a place: a stretch of its text, empty for nothing at all. */
final class Stretch {

    private final @Nullable Tape tape;
    private final int node;
    private final byte[] text;
    private final int from;
    private final int to;

    private Stretch(@Nullable Tape tape, int node, byte[] text, int from, int to) {
        this.tape = tape;
        this.node = node;
        this.text = text;
        this.from = from;
        this.to = to;
    }

    static Stretch of(byte[] text, int from, int to) {
        return new Stretch(null, -1, text, from, to);
    }

    static Stretch of(Tape tape, int node) {
        return new Stretch(tape, node, tape.text(), tape.start(node), tape.end(node));
    }

    static Stretch nothing(byte[] text) {
        return new Stretch(null, -1, text, 0, 0);
    }

    /** The index that it is in; null for none. */
    @Nullable Tape tape() {
        return tape;
    }

    int node() {
        return node;
    }

    byte[] text() {
        return text;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isNothing() {
        return from == to;
    }

    /** Whether it is a scalar that says the same. */
    boolean says(Literal literal) {
        if (isNothing()) {
            return false;
        }
        byte[] json = literal.json().getBytes(StandardCharsets.UTF_8);
        return Tape.typeOf(text[from]) == Tape.typeOf(json[0])
                && new Scalar(text, from, to).sameAs(new Scalar(json, 0, json.length));
    }
}
