package understudy.run;

import java.util.List;
import understudy.compare.Kind;
import understudy.compare.proposal.Extent;

/**
 * How often old and new were seen to differ at one place, as it is kept. The counts are those of {@link NoisePlace}.
 *
 * @param ofNew pairs in which new differs here, with a twin's reply or without
 * @param extent how far apart what old said was
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
        Extent extent) {

    public NoiseTally {
        examples = List.copyOf(examples);
    }
}
