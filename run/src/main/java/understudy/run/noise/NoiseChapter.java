package understudy.run.noise;

import java.util.List;
import understudy.run.RunSettings;
import understudy.traffic.Endpoint;

/**
 * What is known of one endpoint's noise, as it is kept.
 *
 * @param evidence what it was found under, as {@link RunSettings} has it
 * @param asked how often old was compared with itself
 * @param judged pairs that were compared since this began
 * @param places all of them, or those that changed
 */
public record NoiseChapter(Endpoint endpoint, String evidence, long asked, long judged, List<NoiseTally> places) {

    public NoiseChapter {
        places = List.copyOf(places);
    }
}
