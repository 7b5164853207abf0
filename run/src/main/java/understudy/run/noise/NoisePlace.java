package understudy.run.noise;

import java.util.List;
import understudy.compare.Kind;
import understudy.compare.proposal.Extent;
import understudy.traffic.Endpoint;

/**
 * A place at which old differs from itself: from its twin, or when it was asked again. Counted since the evidence began, over restarts.
 *
 * @param path normalised
 * @param asked how often old was compared with itself at this endpoint
 * @param newOnly pairs with a twin's reply in which new differs here and the twin does not
 * @param twinOnly those in which the twin differs and new does not
 * @param both those in which both do
 * @param learned how often old differed here when it was asked again
 * @param differsInRates whether new differs more often than old does from itself, beyond chance: then nothing here is noise
 * @param examples up to {@value #MOST_EXAMPLES}, redacted
 * @param extent how far apart what old said was
 */
public record NoisePlace(
        Endpoint endpoint,
        String path,
        Kind kind,
        long asked,
        long newOnly,
        long twinOnly,
        long both,
        long learned,
        boolean differsInRates,
        List<Example> examples,
        Extent extent) {

    public static final int MOST_EXAMPLES = 3;

    public NoisePlace {
        examples = List.copyOf(examples);
    }

    /** What old said, and what it or its twin said to the same request. */
    public record Example(String oldValue, String otherValue) {}

    public Unequal.Spot spot() {
        return new Unequal.Spot(path, kind);
    }

    /** What was seen here, told of another place. */
    public NoisePlace at(String otherPath, Kind otherKind) {
        return new NoisePlace(
                endpoint,
                otherPath,
                otherKind,
                asked,
                newOnly,
                twinOnly,
                both,
                learned,
                differsInRates,
                examples,
                extent);
    }

    /** How often old differed from itself here. */
    public long support() {
        return twinOnly + both + learned;
    }
}
