package understudy.control.alert;

import java.util.List;
import java.util.Optional;
import understudy.control.World;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Rollout;
import understudy.run.RolloutMove;
import understudy.traffic.Share;

/** Moves of a rollout. */
final class Moves {

    static RolloutMove to(Phase phase, int percent) {
        Rollout after = new Rollout(phase, new Share(percent), Optional.empty(), "the gates say so");
        return new RolloutMove("accounts", 7, World.NOW, "judged", Rollout.INITIAL, after, List.of());
    }

    private Moves() {}
}
