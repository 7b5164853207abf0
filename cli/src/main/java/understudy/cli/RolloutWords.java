package understudy.cli;

import java.util.List;
import understudy.control.api.GateView;
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
