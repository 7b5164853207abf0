package understudy.control.api;

import java.util.List;

/**
 * A place at which old differs from itself. Counted since the evidence began, over restarts.
 *
 * @param asked how often old was compared with itself at this endpoint
 * @param support how often it differed here
 * @param newOnly pairs with the twin's reply in which new differs here and the twin does not
 * @param twinOnly pairs in which the twin differs and new does not
 * @param both pairs in which both do
 * @param learned how often old differed here when it was asked again
 * @param differsInRates whether new differs oftener than old does from itself: then nothing here is taken for noise
 * @param says the same in words
 */
public record NoiseView(
        String endpoint,
        String path,
        String kind,
        long asked,
        long support,
        long newOnly,
        long twinOnly,
        long both,
        long learned,
        boolean differsInRates,
        String says,
        List<ExampleView> examples) {

    /** What old said, and what it or its twin said to the same request; redacted. */
    public record ExampleView(String oldValue, String otherValue) {}
}
