package understudy.compare.path;

import java.util.OptionalLong;

/** What a segment takes of the children of a value (RFC 9535, 2.3). */
public sealed interface Selector {

    /** The member of a name. */
    record Name(String name) implements Selector {}

    /** Every child. */
    record Any() implements Selector {}

    /** One element; negative ones count from the end. */
    record Index(long index) implements Selector {

        Slice asSlice() {
            OptionalLong behind = index == -1 ? OptionalLong.empty() : OptionalLong.of(index + 1);
            return new Slice(OptionalLong.of(index), behind, 1);
        }
    }

    /** Elements from {@code start} on until before {@code end}, every {@code step}th; as RFC 9535, 2.3.4.2 has it. */
    record Slice(OptionalLong start, OptionalLong end, long step) implements Selector {

        /** The first index of an array of a length. */
        public long first(long length) {
            return step >= 0
                    ? clamp(from(start, 0, length), 0, length)
                    : clamp(from(start, length - 1, length), -1, length - 1);
        }

        /** Where indexes stop: before it, or behind it when the step is negative. */
        public long bound(long length) {
            return step >= 0
                    ? clamp(from(end, length, length), 0, length)
                    : clamp(from(end, -length - 1, length), -1, length - 1);
        }

        /** Whether it takes other positions in a longer array, but for those that the shorter one has not. */
        boolean dependsOnLength() {
            return step < 0 || start.orElse(0) < 0 || end.orElse(0) < 0;
        }

        /** Whether it takes a position; for one that does not depend on the length. */
        boolean takes(long position) {
            long from = start.orElse(0);
            return step > 0
                    && position >= from
                    && position < end.orElse(Long.MAX_VALUE)
                    && (position - from) % step == 0;
        }

        private static long from(OptionalLong written, long otherwise, long length) {
            long index = written.orElse(otherwise);
            return index >= 0 ? index : length + index;
        }

        private static long clamp(long value, long least, long most) {
            return Math.min(Math.max(value, least), most);
        }
    }

    /** The children of which a condition holds. */
    record Filter(Condition condition) implements Selector {}
}
