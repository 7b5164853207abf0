package understudy.cli;

import java.util.ArrayList;
import java.util.List;
import understudy.cli.watch.Fact;
import understudy.control.api.GateView;
import understudy.control.api.MoveView;
import understudy.control.api.RolloutView;

/** What there is to say of a rollout that somebody watches: where it is, what its gates are like, and moves from the first look on. */
final class RolloutFacts {

    private static final long NOT_LOOKED = -1;

    private long from = NOT_LOOKED;

    List<Fact> of(RolloutView rollout) {
        if (from == NOT_LOOKED) {
            from = rollout.revision();
        }
        List<Fact> facts = new ArrayList<>();
        rollout.moves().reversed().stream()
                .filter(move -> move.revision() > from)
                .map(RolloutFacts::of)
                .forEach(facts::add);
        facts.add(where(rollout));
        rollout.gates().forEach(gate -> facts.add(of(gate)));
        return facts;
    }

    private static Fact of(MoveView move) {
        return new Fact("move", "move " + move.revision(), move.revision(), RolloutWords.said(move), move);
    }

    private static Fact where(RolloutView rollout) {
        String line = RolloutWords.where(rollout) + "  " + Printable.line(rollout.reason());
        return new Fact("rollout", "rollout", line, line, rollout);
    }

    private static Fact of(GateView gate) {
        String stands = RolloutWords.stands(gate);
        String line = "gate %s %s: %s".formatted(Printable.line(gate.name()), stands, Printable.line(gate.says()));
        return new Fact("gate", "gate " + gate.name(), stands, line, gate);
    }
}
