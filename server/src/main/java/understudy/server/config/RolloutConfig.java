package understudy.server.config;

import java.util.Optional;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.Plan;
import understudy.traffic.Sticky;

/**
 * How traffic moves to new.
 *
 * @param sticky what tells users apart; empty: old serves all until new does
 */
public record RolloutConfig(Optional<Sticky> sticky, Plan plan, Gates gates) {}
