package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import understudy.compare.rule.Literal;

/**
 * What one side has at a place: a stretch of its text, empty for nothing at all.
 *
 * @param tape the index that it is in, null for none
 */
record Stretch(@Nullable Tape tape, int node, byte[] text, int from, int to) {

    static Stretch of(byte[] text, int from, int to) {
        return new Stretch(null, -1, text, from, to);
    }

    static Stretch of(Tape tape, int node) {
        return new Stretch(tape, node, tape.text(), tape.start(node), tape.end(node));
    }

    static Stretch nothing(byte[] text) {
        return new Stretch(null, -1, text, 0, 0);
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
