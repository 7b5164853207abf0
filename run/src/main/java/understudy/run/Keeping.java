package understudy.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.judge.Counts;
import understudy.traffic.Endpoint;

/** Keeps what must survive a restart. The port of this room to the store; safe to call from any thread. */
public interface Keeping {

    /** What was kept of a service, as of the last change that reached the disk. Reads the disk: call it at start. */
    Kept load(String service);

    /**
     * Queues a change to be written. Never blocks and never throws: false when the queue is full, in which case nothing
     * was taken and the caller may offer it again.
     */
    boolean offer(Change change);

    /** A kept pair, also one whose change is still queued. Reads the disk: not for event loops. */
    Optional<Sample> sample(String pairId);

    /** The rules of a service that were accepted, in the order in which they were. Reads the disk: call it at start. */
    default List<KeptRule> rules(String service) {
        return List.of();
    }

    /** What one kind of notes says, in the order of their keys. Reads the disk: call it at start. */
    default List<Note> notes(String kind) {
        return List.of();
    }

    /** What is wrong with the store, in words for an operator; empty while all is well. Never blocks. */
    Optional<String> trouble();

    /**
     * What a start finds.
     *
     * @param counts totals per endpoint over all minutes
     * @param rules what rules have hidden, also such as there are no more
     * @param noise where old was seen to differ from itself, by endpoint
     */
    record Kept(List<Cause> causes, Map<Endpoint, Counts> counts, List<RuleTally> rules, List<NoiseChapter> noise) {

        public static final Kept NOTHING = new Kept(List.of(), Map.of());

        public Kept {
            causes = List.copyOf(causes);
            counts = Map.copyOf(counts);
            rules = List.copyOf(rules);
            noise = List.copyOf(noise);
        }

        /** Nothing of rules and noise. */
        public Kept(List<Cause> causes, Map<Endpoint, Counts> counts) {
            this(causes, counts, List.of(), List.of());
        }
    }

    /**
     * A rule that somebody accepted.
     *
     * @param id the rule's own
     * @param text as config writes it
     */
    record KeptRule(String service, String id, String text, Instant at) {}

    /**
     * A text of another room, which alone knows what it says. Bounded where it comes from.
     *
     * @param key its own among those of its kind
     */
    record Note(String kind, String key, String text) {}

    /** Something to write. */
    sealed interface Change {

        /** A cause as it stands now; replaces what was kept under its id. */
        record CauseStands(Cause cause) implements Change {}

        /** A note as it stands now; replaces what was kept under its key. */
        record NoteStands(Note note) implements Change {}

        /** A note that is needed no longer. */
        record NoteGone(String kind, String key) implements Change {}

        /** A new kept pair. */
        record SampleTaken(Sample sample) implements Change {}

        /** A rule holds from now on; replaces what was kept under its id. */
        record RuleAccepted(KeptRule rule) implements Change {}

        /** A rule holds no longer. */
        record RuleRemoved(String service, String id) implements Change {}

        /** A kept pair that its cause no longer needs. */
        record SampleDropped(String pairId) implements Change {}

        /**
         * Counts to add to those of an endpoint's minute.
         *
         * @param minute start of the minute, UTC
         */
        record CountsAdded(String service, Endpoint endpoint, Instant minute, Counts counts) implements Change {}

        /** What a rule has hidden by now; replaces what was kept under its id. */
        record RuleTallied(String service, RuleTally tally) implements Change {}

        /** Nothing is counted of a rule any more. */
        record RuleTallyGone(String service, String rule) implements Change {}

        /** An endpoint's noise as it stands now; replaces what was kept of the endpoint and of each place that is told. */
        record NoiseStands(String service, NoiseChapter chapter) implements Change {}

        /** The evidence begins anew: all noise of a service is forgotten. */
        record NoiseGone(String service) implements Change {}

        /** The same for one endpoint alone. */
        record NoiseOfEndpointGone(String service, Endpoint endpoint) implements Change {}
    }
}
