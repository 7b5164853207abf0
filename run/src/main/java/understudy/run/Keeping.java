package understudy.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import understudy.judge.Counts;
import understudy.run.audit.Deed;
import understudy.run.cause.Cause;
import understudy.run.figure.KeptCoverage;
import understudy.run.noise.NoiseChapter;
import understudy.run.rule.RuleTally;
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

    /**
     * Waits until all that was taken so far is on disk; false where it is not within the limit. For what has to survive before
     * it is confirmed: not for event loops, and for nothing that users wait for.
     */
    default boolean isWritten(Duration limit) throws InterruptedException {
        return true;
    }

    /** A kept pair, also one whose change is still queued. Reads the disk: not for event loops. */
    Optional<Sample> sample(String pairId);

    /** The rules of a service that were accepted, in the order in which they were. Reads the disk: call it at start. */
    default List<KeptRule> rules(String service) {
        return List.of();
    }

    /** Where the rollout of a service was, as of the last change that reached the disk. Reads the disk: call it at start. */
    default Optional<KeptRollout> rollout(String service) {
        return Optional.empty();
    }

    /** The revision of a service's rollout that is on disk by now; 0 when there is none. Never blocks. */
    default long rolloutWritten(String service) {
        return 0;
    }

    /** What the rollout of a service had found out, as of the last change that reached the disk. Reads the disk: call it at start. */
    default Optional<KeptEvidence> evidence(String service) {
        return Optional.empty();
    }

    /** The last moves of a service's rollout, the latest first. Reads the disk: not for event loops. */
    default List<RolloutMove> moves(String service, int most) {
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
     * @param coverage what compared pairs were like, by endpoint
     * @param valuePlaces templates of places in paths that hold values although their words look like names
     */
    record Kept(
            List<Cause> causes,
            Map<Endpoint, Counts> counts,
            List<RuleTally> rules,
            List<NoiseChapter> noise,
            List<KeptCoverage> coverage,
            List<String> valuePlaces) {

        public static final Kept NOTHING = new Kept(List.of(), Map.of());

        public Kept {
            causes = List.copyOf(causes);
            counts = Map.copyOf(counts);
            rules = List.copyOf(rules);
            noise = List.copyOf(noise);
            coverage = List.copyOf(coverage);
            valuePlaces = List.copyOf(valuePlaces);
        }

        /** Causes and counts alone. */
        public Kept(List<Cause> causes, Map<Endpoint, Counts> counts) {
            this(causes, counts, List.of(), List.of(), List.of(), List.of());
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

        /**
         * A cause as it stands now, of which others have become part: replaces them and what was kept under its id.
         *
         * @param gone ids of the others
         */
        record CausesJoined(Cause cause, Set<String> gone) implements Change {

            public CausesJoined {
                gone = Set.copyOf(gone);
            }
        }

        /**
         * Words in paths are values: what is kept of an endpoint with them is of the one with the placeholder.
         *
         * @param valuePlaces templates of all places that hold values; they replace those that were kept
         * @param endpoints which one each has joined
         * @param causes what causes are called by now, by what they were
         * @param samples ids of kept pairs that may go by the names of before
         */
        record EndpointsJoined(
                String service,
                List<String> valuePlaces,
                Map<Endpoint, Endpoint> endpoints,
                Map<String, String> causes,
                Set<String> samples)
                implements Change {

            public EndpointsJoined {
                valuePlaces = List.copyOf(valuePlaces);
                endpoints = Map.copyOf(endpoints);
                causes = Map.copyOf(causes);
                samples = Set.copyOf(samples);
            }

            /** This and a later one as one. */
            EndpointsJoined and(EndpointsJoined later) {
                Map<Endpoint, Endpoint> all = new HashMap<>(endpoints);
                all.replaceAll((from, into) -> later.endpoints.getOrDefault(into, into));
                all.putAll(later.endpoints);
                Map<String, String> ids = new HashMap<>(causes);
                ids.replaceAll((from, into) -> later.causes.getOrDefault(into, into));
                ids.putAll(later.causes);
                Set<String> pairs = new HashSet<>(samples);
                pairs.addAll(later.samples);
                return new EndpointsJoined(service, later.valuePlaces, all, ids, pairs);
            }
        }

        /** A note as it stands now; replaces what was kept under its key. */
        record NoteStands(Note note) implements Change {}

        /** Somebody did something: goes behind all that is on record. */
        record Done(Deed deed) implements Change {}

        /** A note that is needed no longer. */
        record NoteGone(String kind, String key) implements Change {}

        /** A new kept pair. */
        record SampleTaken(Sample sample) implements Change {}

        /** Rules hold from now on, all of them or none; each replaces what was kept under its id. */
        record RulesAccepted(List<KeptRule> rules) implements Change {

            public RulesAccepted {
                rules = List.copyOf(rules);
            }
        }

        /** A rule holds no longer. */
        record RuleRemoved(String service, String id) implements Change {}

        /** A rollout moved; where it is replaces what was kept of its service. */
        record RolloutMoved(KeptRollout now, RolloutMove move) implements Change {}

        /**
         * What a rollout has found out by now; replaces what was kept of its service and of each endpoint that is told.
         *
         * @param evidence with the scores of those endpoints alone that have others than before
         * @param gone endpoints of which nothing counts any more but what is told here
         */
        record EvidenceStands(String service, KeptEvidence evidence, Set<Endpoint> gone) implements Change {

            public EvidenceStands {
                gone = Set.copyOf(gone);
            }
        }

        /** A kept pair that its cause no longer needs. */
        record SampleDropped(String pairId) implements Change {}

        /**
         * Counts to add to those of an endpoint's minute.
         *
         * @param minute start of the minute, UTC
         */
        record CountsAdded(String service, Endpoint endpoint, Instant minute, Counts counts) implements Change {}

        /**
         * What compared pairs were like by now; replaces what was kept of each endpoint that is told.
         *
         * @param stand of those endpoints alone of which it is another than before
         * @param gone endpoints of which it is known no longer under their own name
         */
        record CoverageStands(String service, List<KeptCoverage> stand, Set<Endpoint> gone) implements Change {

            public CoverageStands {
                stand = List.copyOf(stand);
                gone = Set.copyOf(gone);
            }
        }

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
