package understudy.compare.proof;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Tries a property on many random cases, each with a seed of its own: {@code -Dcases=20000}, {@code -Dseed=20261124}. What
 * fails says with which seed it fails alone.
 */
final class Cases {

    private static final int COUNT = Integer.getInteger("cases", 20_000);
    private static final long SEED = Long.getLong("seed", 20_261_124);

    private Cases() {}

    static int count() {
        return COUNT;
    }

    static void each(Consumer<SplittableRandom> property) {
        for (int i = 0; i < COUNT; i++) {
            long seed = SEED + i;
            try {
                property.accept(new SplittableRandom(seed));
            } catch (RuntimeException | Error e) {
                String again = "-Dcases=1 -Dseed=" + seed;
                throw new AssertionError("case %d of %d, alone with %s: %s".formatted(i, COUNT, again, e), e);
            }
        }
    }
}
