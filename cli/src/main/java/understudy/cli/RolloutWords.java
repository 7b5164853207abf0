package understudy.cli;

import java.util.List;
import java.util.stream.Collectors;
import understudy.control.api.GateView;
import understudy.control.api.MoveView;
import understudy.control.api.PlanView;
import understudy.control.api.RolloutView;

/** Says what a rollout is like. */
final class RolloutWords {

    private RolloutWords() {}

    static void say(RolloutView rollout, boolean json, Terminal terminal) {
        if (json) {
            terminal.say(Json.print(rollout));
            return;
        }
        terminal.say(where(rollout));
        if (!rollout.reason().isEmpty()) {
            terminal.say("  " + Printable.line(rollout.reason()));
        }
    }

    /** In one line: which rollout is where. */
    static String where(RolloutView rollout) {
        String pause = rollout.pause() == null ? "" : " (%s)".formatted(Printable.line(rollout.pause()));
        String raising = rollout.raising() == null
                ? ""
                : ", going to %d %% as soon as the store has it".formatted(rollout.raising());
        return "%s  %s%s at %d %%%s, revision %d"
                .formatted(
                        Printable.line(rollout.service()),
                        Printable.line(rollout.phase()),
                        pause,
                        rollout.share(),
                        raising,
                        rollout.revision());
    }

    /** {@code plan: 0, 10, 100 %; waits for a person before 100; each step lasts 10 min at least, the bake 24 h}. */
    static void plan(RolloutView rollout, Terminal terminal) {
        PlanView plan = rollout.plan();
        String steps = plan.steps().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String approval = plan.approval().isEmpty()
                ? ""
                : "; waits for a person before "
                        + plan.approval().stream().map(String::valueOf).collect(Collectors.joining(", "));
        terminal.say("  plan: %s %%%s; each step lasts %s at least, the bake %s"
                .formatted(steps, approval, Numbers.span(plan.minStepSeconds()), Numbers.span(plan.bakeSeconds())));
    }

    /** A move and the gates that made it. */
    static void move(String when, MoveView move, Terminal terminal) {
        terminal.say("%s  %s".formatted(when, said(move)));
        gates(move.gates(), terminal);
    }

    /** A move when it was made. */
    static String line(MoveView move) {
        return "%s  %s".formatted(Printable.line(move.at()), said(move));
    }

    /** What a move did. */
    static String said(MoveView move) {
        return "%s: from %s at %d %% to %s at %d %%  %s"
                .formatted(
                        Printable.line(move.what()),
                        Printable.line(move.fromPhase()),
                        move.fromShare(),
                        Printable.line(move.phase()),
                        move.share(),
                        Printable.line(move.reason()))
                .stripTrailing();
    }

    /** What a person can do where a gate has failed. */
    static void cure(RolloutView rollout, Terminal terminal) {
        String cure = rollout.advice().cure();
        if (cure != null) {
            terminal.say("  -> " + Printable.line(cure));
        }
    }

    static void gates(List<GateView> gates, Terminal terminal) {
        if (gates.isEmpty()) {
            terminal.say("  Nothing was judged yet in this step.");
        }
        gates.forEach(gate -> terminal.say(
                "  %-7s %-15s %s".formatted(stands(gate), Printable.line(gate.name()), Printable.line(gate.says()))));
    }

    /** {@code open}, {@code shut}, or {@code failed}. */
    static String stands(GateView gate) {
        return gate.passed() ? "open" : gate.verdict().equals("fail") ? "failed" : "shut";
    }
}
