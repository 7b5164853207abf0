package understudy.run.cause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.pattern.Relation;
import understudy.traffic.Endpoint;

/**
 * A group of mismatches that have endpoint, normalised path and kind in common.
 *
 * @param id stable over restarts, made of what the cause is: letters and digits, fit for a URL
 * @param count mismatched pairs that showed it
 * @param flaky of those, about which the versions agreed when they were asked again
 * @param oldExample what old said the first time, redacted
 * @param newExample what new said the first time, redacted
 * @param alerted whether the alert for it was delivered
 * @param samples ids of kept pairs that show it, oldest first
 * @param pattern what all its differences have in common
 * @param decision what a person decided about it, beside the state
 * @param company the least id of the causes that so far were seen in just the same pairs; its own when there is no other
 */
public record Cause(
        String id,
        String service,
        Endpoint endpoint,
        String path,
        Kind kind,
        CauseState state,
        long count,
        long flaky,
        Instant firstSeen,
        Instant lastSeen,
        String oldExample,
        String newExample,
        boolean alerted,
        List<String> samples,
        CausePattern pattern,
        Decision decision,
        String company) {

    /** Where further places of an endpoint are counted together once there are too many causes. */
    public static final String OTHER_PATH = "(other places)";

    public Cause {
        samples = List.copyOf(samples);
    }

    /** A cause of whose values nothing is known but the examples, that is not flaky, that nobody decided and that has no company. */
    public Cause(
            String id,
            String service,
            Endpoint endpoint,
            String path,
            Kind kind,
            CauseState state,
            long count,
            Instant firstSeen,
            Instant lastSeen,
            String oldExample,
            String newExample,
            boolean alerted,
            List<String> samples) {
        this(
                id,
                service,
                endpoint,
                path,
                kind,
                state,
                count,
                0,
                firstSeen,
                lastSeen,
                oldExample,
                newExample,
                alerted,
                samples,
                CausePattern.none(),
                Decision.NONE,
                id);
    }

    /** What all its differences have in common, for people: with the values where there is only one pair of them. */
    public Optional<String> patternWords() {
        return pattern.pattern().map(of -> of.words(oldExample, newExample));
    }

    public Severity severity() {
        return Severity.of(path, kind);
    }

    /** Whether a number became another one when it was seen first. */
    boolean isOfNumbers() {
        return Severity.isOfNumbers(oldExample, newExample);
    }

    /** Whether it stands for places that differ in what they are about, because there were too many causes. */
    public boolean standsForOthers() {
        return path.equals(OTHER_PATH);
    }

    /** As it is to be taken at that time: a decision that has expired makes it new again. */
    Cause asOf(Instant now) {
        return state.excuses() && decision.hasExpired(now) ? reopen(alerted) : this;
    }

    /** Seen in one more pair. */
    public Cause seen(Instant at) {
        return new With(this).counted(count + 1, at.isAfter(lastSeen) ? at : lastSeen);
    }

    /** The last pair that showed it is one about which the versions agreed when they were asked again. */
    Cause flakyOnceMore() {
        return new With(this).flaky(flaky + 1);
    }

    /** New again, and to be told again. */
    Cause reopen() {
        return reopen(false);
    }

    private Cause reopen(boolean told) {
        return new With(this).decided(CauseState.NEW, decision.reopen(), told);
    }

    /** With another decision; told or not as before. */
    public Cause decided(CauseState now, Decision as) {
        return new With(this).decided(now, as, alerted);
    }

    Cause told() {
        return new With(this).decided(state, decision, true);
    }

    Cause keeping(List<String> pairs) {
        return new With(this).kept(pairs, company);
    }

    /** Seen in just the pairs of others. */
    public Cause in(String ofCompany) {
        return new With(this).kept(samples, ofCompany);
    }

    /** With one difference more that it is known by. */
    Cause learning(Difference difference) {
        return pattern.evidence().isSettled() ? this : shaped(pattern.with(Relation.of(difference)));
    }

    /** With another pattern. */
    public Cause shaped(CausePattern of) {
        return new With(this).shaped(of);
    }

    /** This cause with something changed. */
    private record With(Cause was) {

        Cause counted(long count, Instant lastSeen) {
            return seen(count, was.flaky, lastSeen);
        }

        Cause flaky(long flaky) {
            return seen(was.count, flaky, was.lastSeen);
        }

        private Cause seen(long count, long flaky, Instant lastSeen) {
            return new Cause(
                    was.id,
                    was.service,
                    was.endpoint,
                    was.path,
                    was.kind,
                    was.state,
                    count,
                    flaky,
                    was.firstSeen,
                    lastSeen,
                    was.oldExample,
                    was.newExample,
                    was.alerted,
                    was.samples,
                    was.pattern,
                    was.decision,
                    was.company);
        }

        Cause decided(CauseState state, Decision decision, boolean alerted) {
            return with(state, alerted, was.samples, was.pattern, decision, was.company);
        }

        Cause kept(List<String> samples, String company) {
            return with(was.state, was.alerted, samples, was.pattern, was.decision, company);
        }

        Cause shaped(CausePattern pattern) {
            return with(was.state, was.alerted, was.samples, pattern, was.decision, was.company);
        }

        private Cause with(
                CauseState state,
                boolean alerted,
                List<String> samples,
                CausePattern pattern,
                Decision decision,
                String company) {
            return new Cause(
                    was.id,
                    was.service,
                    was.endpoint,
                    was.path,
                    was.kind,
                    state,
                    was.count,
                    was.flaky,
                    was.firstSeen,
                    was.lastSeen,
                    was.oldExample,
                    was.newExample,
                    alerted,
                    samples,
                    pattern,
                    decision,
                    company);
        }
    }
}
