package understudy.control.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule by which replies are compared, or might be.
 *
 * @param id the same before and after it is accepted
 * @param text the rule as config writes it
 * @param state {@code file}, of the config and not to be changed here; {@code active}, accepted; {@code proposed} for noise;
 *     {@code offered} for a cause; {@code tried}
 * @param hits pairs in which it excused something since {@code since}
 * @param hidden the differences that it excused
 * @param since left out where it does not hold
 * @param expired it holds no longer
 * @param warnings what a person should think of before accepting it
 * @param explains of a proposed or offered one: what
 * @param beginsAnew of one that has just come or gone: endpoints at which what was known of noise is so no longer; left out
 *     where there are none
 * @param wouldHide of one that does not hold: what of the kept pairs it would have hidden
 */
public record RuleView(
        String id,
        String service,
        String kind,
        String text,
        String state,
        long hits,
        long hidden,
        @Nullable String since,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable String expires,
        boolean expired,
        List<String> warnings,
        @Nullable ExplainsView explains,
        @Nullable HindsightView wouldHide,
        @Nullable List<String> beginsAnew) {

    /** The same one when it has just come or gone. */
    public RuleView beginningAnew(List<String> endpoints) {
        return with(warnings, endpoints.isEmpty() ? null : endpoints);
    }

    /** The same one with what to think of. */
    public RuleView warning(List<String> careful) {
        return with(careful, beginsAnew);
    }

    private RuleView with(List<String> careful, @Nullable List<String> anew) {
        return new RuleView(
                id, service, kind, text, state, hits, hidden, since, owner, reason, expires, expired, careful, explains,
                wouldHide, anew);
    }

    /** One that holds. */
    public RuleView(
            String id,
            String service,
            String kind,
            String text,
            String state,
            long hits,
            long hidden,
            @Nullable String since,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable String expires,
            boolean expired) {
        this(
                id, service, kind, text, state, hits, hidden, since, owner, reason, expires, expired, List.of(), null,
                null, null);
    }

    /**
     * The place that a rule would explain.
     *
     * @param cause id of the cause; left out where it is noise
     * @param difference the kind of the differences there
     * @param weaker how many weaker rules would explain it too: of 0, it is the weakest
     * @param support how often old differed from itself there; of a cause, kept pairs that show it
     */
    public record ExplainsView(
            @Nullable String cause,
            String endpoint,
            String path,
            String difference,
            int weaker,
            long support,
            List<NoiseView.ExampleView> examples) {}

    /**
     * What a rule would have hidden of the newest kept pairs.
     *
     * @param pairs in which new differs that were looked at
     * @param whole those in which nothing would be left of what differs
     * @param part those in which something would be left
     * @param nothing those in which it would hide nothing
     * @param untold those of which too little is kept
     * @param noise the same of pairs in which old differs from itself
     * @param places where something would be hidden, the most frequent first, at most {@value #MOST_PLACES}
     */
    public record HindsightView(
            int pairs,
            int whole,
            int part,
            int nothing,
            int untold,
            List<HiddenCauseView> causes,
            HiddenNoiseView noise,
            List<HiddenPlaceView> places) {

        public static final int MOST_PLACES = 20;
    }

    /** A cause of which a rule would have hidden all there is in so many kept pairs. */
    public record HiddenCauseView(String id, String endpoint, String path, String kind, int pairs) {}

    /** Kept pairs in which old differs from itself: all, those of which nothing or something would be left, those of which too little is kept. */
    public record HiddenNoiseView(int pairs, int whole, int part, int untold) {}

    /** A place at which a rule would have hidden all there is in so many kept pairs of both sorts. */
    public record HiddenPlaceView(String endpoint, String path, String kind, int pairs) {}
}
