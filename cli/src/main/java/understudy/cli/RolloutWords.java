package understudy.cli;

import java.util.List;
import understudy.control.api.GateView;
import understudy.control.api.MoveView;
import understudy.control.api.RolloutView;

/** Says what a rollout is like. */
final class RolloutWords {

    private RolloutWords() {}

    static void say(RolloutView rollout, boolean json, Terminal terminal) {
        if (json) {
            terminal.say(Json.print(rollout));
            return;
        }
        String pause = rollout.pause() == null ? "" : " (%s)".formatted(Printable.line(rollout.pause()));
        String raising = rollout.raising() == null
                ? ""
                : ", going to %d %% as soon as the store has it".formatted(rollout.raising());
        terminal.say("%s  %s%s at %d %%%s, revision %d"
                .formatted(
                        Printable.line(rollout.service()),
                        Printable.line(rollout.phase()),
                        pause,
                        rollout.share(),
                        raising,
                        rollout.revision()));
        if (!rollout.reason().isEmpty()) {
            terminal.say("  " + Printable.line(rollout.reason()));
        }
    }

    /** A move and the gates that made it. */
    static void move(String when, MoveView move, Terminal terminal) {
        terminal.say("%s  %s: from %s at %d %% to %s at %d %%  %s"
                .formatted(
                        when,
                        Printable.line(move.what()),
                        Printable.line(move.fromPhase()),
                        move.fromShare(),
                        Printable.line(move.phase()),
                        move.share(),
                        Printable.line(move.reason()))
                .stripTrailing());
        gates(move.gates(), terminal);
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
        gates.forEach(gate -> terminal.say("  %-7s %-15s %s"
                .formatted(
                        gate.passed() ? "open" : gate.verdict().equals("fail") ? "failed" : "shut",
                        Printable.line(gate.name()),
                        Printable.line(gate.says()))));
    }
}
