package understudy.control.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.compare.pattern.Pattern;
import understudy.compare.value.ValueClass;
import understudy.control.api.CauseView;
import understudy.control.api.PartView;
import understudy.run.ParallelRun;
import understudy.run.cause.Cause;
import understudy.run.cause.CausePattern;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;
import understudy.run.cause.Root;

/** What the API tells of causes. */
public final class CauseViews {

    private CauseViews() {}

    /** A root with what comes of it. */
    public static CauseView of(ParallelRun run, Root root) {
        return view(run, root.cause(), null, root.with());
    }

    /** A cause by itself: the root, or one that is listed below it. */
    public static CauseView of(ParallelRun run, String id, Root root) {
        return root.with().stream()
                .filter(part -> part.id().equals(id))
                .findFirst()
                .map(part -> view(run, part, root.cause().id(), List.of()))
                .orElseGet(() -> of(run, root));
    }

    private static CauseView view(ParallelRun run, Cause cause, @Nullable String root, List<Cause> with) {
        Decision decision = cause.decision();
        CausePattern pattern = cause.pattern();
        boolean decided = decision.at().isAfter(Decision.NONE.at());
        return new CauseView(
                cause.id(),
                cause.service(),
                cause.endpoint().toString(),
                cause.path(),
                cause.kind().label(),
                pattern.evidence().valueClass().map(ValueClass::label).orElse(null),
                cause.patternWords().orElse(null),
                pattern.pattern().map(Pattern::id).orElse(null),
                pattern.broken().map(Pattern::words).orElse(null),
                cause.state().label(),
                textOrNull(decision.owner()),
                cause.count(),
                cause.firstSeen().toString(),
                cause.lastSeen().toString(),
                cause.oldExample(),
                cause.newExample(),
                cause.samples(),
                cause.severity().label(),
                trueOrNull(decision.reopened()),
                trueOrNull(decision.remedy() == Remedy.KEEP),
                trueOrNull(decision.remedy() == Remedy.FIX),
                textOrNull(decision.reason()),
                decided ? decision.at().toString() : null,
                decision.expires().equals(Decision.NEVER)
                        ? null
                        : decision.expires().toString(),
                root,
                with.stream().map(CauseViews::part).toList(),
                NoiseViews.doubt(run, cause),
                run.triage().stale(cause).orElse(null),
                run.proposals().isForPlaceOf(cause) ? Boolean.TRUE : null,
                run.triage().trend(cause));
    }

    private static PartView part(Cause cause) {
        return new PartView(cause.id(), cause.path(), cause.kind().label());
    }

    private static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Boolean trueOrNull(boolean holds) {
        return holds ? Boolean.TRUE : null;
    }
}
