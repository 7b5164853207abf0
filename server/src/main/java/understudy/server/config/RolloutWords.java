package understudy.server.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import understudy.judge.gate.FreezeWindow;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.Plan;
import understudy.traffic.Sticky;

/**
 * Says what {@code rollout} of a service means.
 *
 * @param prefix of its keys, such as {@code services[0].rollout.}
 */
record RolloutWords(RolloutConfig rollout, State state, String prefix, Substituted substituted) {

    List<String> lines() {
        Plan plan = rollout.plan();
        Gates gates = rollout.gates();
        List<String> lines = new ArrayList<>();
        lines.add(
                "rollout: new serves %s %% of the requests in turn, each step at least %s; after 100 %% old stays the shadow for %s"
                        .formatted(
                                shown("steps", ConfigWords.joined(plan.steps())),
                                shown("minStepDuration", Units.text(gates.minStepDuration())),
                                shown("bake", Units.text(plan.bake()))));
        lines.add("rollout: " + sticky());
        lines.add("rollout: " + moving());
        lines.add(
                ("rollout: a step needs, for %s certain, fewer than %s of the pairs to differ, no more errors than old, and new"
                                + " slower (%s times and %s more) at most %s oftener than old")
                        .formatted(
                                percent("gates.confidence", gates.confidence()),
                                percent("gates.mismatchRate", gates.mismatchRate()),
                                shown(
                                        "gates.slower.ratio",
                                        gates.slower().pace().ratio()),
                                shown(
                                        "gates.slower.plus",
                                        Units.text(gates.slower().pace().plus())),
                                percent("gates.slower.atMost", gates.slower().atMost())));
        lines.add(
                "rollout: in each step %s independent pairs at least, and %s of what was to be compared compared; no severe"
                                .formatted(
                                        shown("gates.minPairs", gates.minPairs()),
                                        percent("gates.compared", gates.compared()))
                        + " cause undecided");
        lines.add("rollout: " + failed(plan));
        for (int i = 0; i < gates.freezeWindows().size(); i++) {
            lines.add(frozen(gates.freezeWindows().get(i), "gates.freeze[" + i + "]."));
        }
        plan.progressDeadline()
                .ifPresent(deadline ->
                        lines.add("rollout: a step that is not taken within %s pauses the rollout, and somebody is told"
                                .formatted(shown("progressDeadline", Units.text(deadline)))));
        if (rollout.tester().isPresent()) {
            lines.add(
                    "rollout: whoever shows the tester token chooses the version by X-Understudy-Serve: new; token=TOKEN"
                            + " (or old), at any share, and counts for nothing");
        }
        if (rollout.serveOnlyProven()) {
            lines.add(
                    "rollout: an endpoint moves only once new was seen to serve it as old does, again after each start; the"
                            + " others when the rollout has succeeded");
        }
        if (!plan.approval().isEmpty()) {
            lines.add("rollout: waits for a person before %s %%"
                    .formatted(shown("approval", ConfigWords.joined(new TreeSet<>(plan.approval())))));
        }
        return lines;
    }

    private String sticky() {
        if (rollout.sticky().isEmpty()) {
            return "no key tells the users apart, so old serves all of them until 100 % (sticky: {header: X-Customer})";
        }
        String key = switch (rollout.sticky().get()) {
            case Sticky.Header(String name) -> "header " + shown("sticky.header", name);
            case Sticky.Cookie(String name) -> "cookie " + shown("sticky.cookie", name);
            case Sticky.OwnCookie(String name) ->
                "cookie %s, which Understudy sets".formatted(shown("sticky.ownCookie", name));
            case Sticky.Query(String name) -> "parameter " + shown("sticky.query", name);
            case Sticky.JwtClaim(String claim) ->
                "claim %s of the bearer token".formatted(shown("sticky.jwtClaim", claim));
            case Sticky.Ip() -> "the address that the user comes from";
        };
        return "each user stays with one version, told by %s; a request without it stays with old until 100 %%"
                .formatted(key);
    }

    private String moving() {
        return switch (state) {
            case NONE -> "every request may move, since there are no writes that matter";
            case SHARED -> "every request may move; writes are judged by their errors alone, since they are not copied";
            case UNDECLARED ->
                "only reads move: writes stay with old at 100 %, too, until state: says where the data lives";
        };
    }

    private String failed(Plan plan) {
        return switch (plan.onFailed()) {
            case ROLLBACK -> "when new is proven to be worse, old serves all again at once, and copying goes on";
            case STEP_BACK -> "when new is proven to be worse, it goes one step back and waits for a person";
            case HOLD -> "when new is proven to be worse, it stays where it is and waits for a person";
        };
    }

    private String frozen(FreezeWindow window, String at) {
        String when = switch (window) {
            case FreezeWindow.Weekly weekly ->
                "on %s from %s to %s (%s)"
                        .formatted(
                                shown(
                                        at + "days",
                                        ConfigWords.joined(weekly.days().stream()
                                                .map(FreezeKeys::word)
                                                .toList())),
                                shown(at + "from", weekly.from()),
                                shown(at + "to", weekly.to()),
                                shown(at + "zone", weekly.zone()));
            case FreezeWindow.Between once ->
                "from %s to %s".formatted(shown(at + "from", once.from()), shown(at + "to", once.to()));
        };
        return "rollout: no step up %s: %s".formatted(when, shown(at + "reason", window.reason()));
    }

    private String percent(String key, double part) {
        return shown(
                key,
                "%s %%"
                        .formatted(BigDecimal.valueOf(part)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString()));
    }

    private String shown(String key, Object value) {
        return substituted.shown(prefix + key, value);
    }
}
