package understudy.control.api;

import java.util.List;

/** One move of a rollout, with the numbers that made it. */
public record MoveView(
        long revision,
        String at,
        String what,
        String fromPhase,
        int fromShare,
        String phase,
        int share,
        String reason,
        List<GateView> gates) {}
