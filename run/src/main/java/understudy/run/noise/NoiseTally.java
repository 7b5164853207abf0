package understudy.run.noise;

import java.util.List;
import understudy.compare.Kind;
import understudy.compare.proposal.Extent;

/**
 * How often old and new were seen to differ at one place, as it is kept. The counts are those of {@link NoisePlace}.
 *
 * @param ofNew pairs in which new differs here, with a twin's reply or without
 * @param extent how far apart what old said was
 * @param since from when on that was counted
 */
public record NoiseTally(
        String path,
        Kind kind,
        long newOnly,
        long twinOnly,
        long both,
        long learned,
        long ofNew,
        boolean differsInRates,
        List<NoisePlace.Example> examples,
        Extent extent,
        Since since) {

    public NoiseTally {
        examples = List.copyOf(examples);
    }

    /**
     * From when on the differences of a place are counted, by what its endpoint had seen by then.
     *
     * @param asked how often old had been compared with itself
     * @param pairs how many had been compared
     */
    public record Since(long asked, long pairs) {

        public static final Since THE_BEGINNING = new Since(0, 0);

        Since and(Since other) {
            return new Since(asked + other.asked, pairs + other.pairs);
        }
    }
}
