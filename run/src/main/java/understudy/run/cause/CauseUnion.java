package understudy.run.cause;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.compare.pattern.Evidence;
import understudy.compare.pattern.Pattern;
import understudy.traffic.Endpoint;

/**
 * Makes one cause of several that turn out to be of one place. Counts add up. A decision goes on where the same was said of
 * all of them; else a bug of one is a bug of all, and anything else is new again: nothing is excused that nobody looked at.
 */
final class CauseUnion {

    private final List<Cause> parts;

    /** @param parts at least one; the same kind at the same path */
    CauseUnion(List<Cause> parts) {
        this.parts = parts.stream()
                .sorted(Comparator.comparing(Cause::firstSeen).thenComparing(Cause::id))
                .toList();
    }

    /** What people said of a cause, and of which pattern. */
    private record Said(CauseState state, String root, Optional<Pattern> pattern) {

        static Said of(Cause cause) {
            return new Said(
                    cause.state(), cause.decision().root(), cause.pattern().decided());
        }
    }

    /** @param samples of those of all parts, the ones that are kept on */
    Cause as(String id, Endpoint endpoint, List<String> samples) {
        Cause first = parts.getFirst();
        boolean alike = parts.stream().map(Said::of).distinct().count() == 1;
        CauseState state = alike ? first.state() : bug().orElse(CauseState.NEW);
        return new Cause(
                id,
                first.service(),
                endpoint,
                first.path(),
                first.kind(),
                state,
                parts.stream().mapToLong(Cause::count).sum(),
                parts.stream().mapToLong(Cause::flaky).sum(),
                first.firstSeen(),
                parts.stream()
                        .map(Cause::lastSeen)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                first.oldExample(),
                first.newExample(),
                isAlerted(state),
                samples,
                pattern(alike),
                alike ? decision() : decision(state),
                id);
    }

    private Optional<CauseState> bug() {
        return Stream.of(CauseState.NEW_BUG, CauseState.OLD_BUG)
                .filter(bug -> parts.stream().anyMatch(part -> part.state() == bug))
                .findFirst();
    }

    /** Whether somebody was told of it as it stands now. */
    private boolean isAlerted(CauseState state) {
        return parts.stream().anyMatch(part -> part.alerted() && part.state() == state);
    }

    private CausePattern pattern(boolean alike) {
        Evidence evidence =
                parts.stream().map(part -> part.pattern().evidence()).reduce(Evidence.none(), Evidence::merge);
        Optional<Pattern> decided = alike ? parts.getFirst().pattern().decided() : Optional.empty();
        List<Optional<Pattern>> broken =
                parts.stream().map(part -> part.pattern().broken()).distinct().toList();
        return new CausePattern(evidence, decided, broken.size() == 1 ? broken.getFirst() : Optional.empty());
    }

    /** The same was said of all: the last time, until the first of their ends. */
    private Decision decision() {
        Decision last = lastOf(parts.stream());
        Instant end = parts.stream()
                .map(part -> part.decision().expires())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Decision(last.remedy(), last.owner(), last.reason(), last.at(), end, last.root(), last.reopened());
    }

    private Decision decision(CauseState of) {
        return of == CauseState.NEW
                ? lastOf(parts.stream()).reopen()
                : lastOf(parts.stream().filter(part -> part.state() == of));
    }

    private static Decision lastOf(Stream<Cause> parts) {
        return parts.map(Cause::decision)
                .max(Comparator.comparing(Decision::at))
                .orElseThrow();
    }
}
