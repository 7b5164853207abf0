package understudy.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import understudy.control.api.GateView;
import understudy.control.api.MoveView;
import understudy.control.api.RolloutView;

/**
 * One move of the demo's rollout.
 *
 * @param seconds since the demo began
 * @param share percent of the customers whom new serves from then on
 */
public record DemoTurn(double seconds, String phase, int share, String why) {

    static DemoTurn of(MoveView move, Instant opened) {
        Duration after = Duration.between(opened, Instant.parse(move.at()));
        return new DemoTurn(Math.max(after.toMillis(), 0) / 1000.0, move.phase(), move.share(), move.reason());
    }

    /** What keeps a rollout from its next step, with what a person can do about it; empty when nothing does. */
    static String held(RolloutView rollout) {
        String why = shut(rollout);
        String cure = rollout.advice().cure();
        return why.isEmpty() || cure == null ? why : why + " To go on: " + cure;
    }

    /** What is proven before what only takes time. */
    private static String shut(RolloutView rollout) {
        return Stream.of("fail", "notYet")
                .flatMap(verdict ->
                        rollout.gates().stream().filter(gate -> gate.verdict().equals(verdict)))
                .map(GateView::says)
                .findFirst()
                .orElse("");
    }

    /** What happened, in words. */
    String words() {
        String what = switch (phase) {
            case "shadowing" -> "old serves everybody, new gets a copy of each read";
            case "progressing" -> "new serves %d %% of the customers, reads and transfers".formatted(share);
            case "promoting" -> "new serves everybody, old gets a copy of each read";
            case "succeeded" -> "new serves everybody, the rollout is over";
            case "rolledBack" -> "old serves everybody again, new gets copies";
            default -> "%s, new serves %d %%".formatted(phase, share);
        };
        return why.isEmpty() ? what : what + ": " + why;
    }
}
