package understudy.compare.rule;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document, as RFC 9535 writes it: names, indexes, wildcards and {@code ..}; also written
 * {@code /a/*}{@code /b}, where a number means an index or a name.
 *
 * <p>A path is followed step by step while a document is walked, without building anything: {@link #start()} is the state
 * at the root, {@code step} the state one level further down. A state is a set of bits, bit n for "n steps are behind us".
 */
public final class JsonPath {

    /** More steps than this are refused: a state has to fit one long. */
    static final int MOST_STEPS = 62;

    private final String text;
    private final Step[] steps;
    private final long accepting;

    JsonPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps.toArray(Step[]::new);
        this.accepting = 1L << this.steps.length;
    }

    /** Reads a path. Throws IllegalArgumentException that names the text, the column and what was expected. */
    public static JsonPath parse(String text) {
        return new JsonPathReader(text).read();
    }

    /** The state at the document's root. */
    public long start() {
        return 1;
    }

    /** The state at a member of an object whose state is given. The name is UTF-8 without escapes. */
    public long step(long state, byte[] text, int from, int to) {
        long next = 0;
        for (long left = state & (accepting - 1); left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            next |= steps[at].descendant ? 1L << at : 0;
            next |= steps[at].takesName(text, from, to) ? 2L << at : 0;
        }
        return next;
    }

    /** The state at an element of an array whose state is given. */
    public long step(long state, int index) {
        long next = 0;
        for (long left = state & (accepting - 1); left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            next |= steps[at].descendant ? 1L << at : 0;
            next |= steps[at].takesIndex(index) ? 2L << at : 0;
        }
        return next;
    }

    /** Whether the place with this state is one that the path means. */
    public boolean selects(long state) {
        return (state & accepting) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPath that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The name that the path ends with, if it ends with one. */
    public Optional<String> lastName() {
        byte[] name = steps.length == 0 ? null : steps[steps.length - 1].name;
        return Optional.ofNullable(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** One level down; or, as a descendant, any number of levels, one at least. */
    static final class Step {

        private final boolean descendant;
        private final boolean any;
        private final byte @Nullable [] name;
        private final int index;

        /**
         * A step to a place.
         *
         * @param name null takes no name
         * @param index -1 takes no index
         */
        Step(boolean descendant, boolean any, @Nullable String name, int index) {
            this.descendant = descendant;
            this.any = any;
            this.name = name == null ? null : name.getBytes(StandardCharsets.UTF_8);
            this.index = index;
        }

        boolean takesName(byte[] text, int from, int to) {
            return any || (name != null && Arrays.equals(name, 0, name.length, text, from, to));
        }

        boolean takesIndex(int position) {
            return any || index == position;
        }
    }
}
