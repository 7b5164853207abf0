package understudy.server.config;

import java.util.Optional;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.Plan;
import understudy.traffic.Sticky;
import understudy.traffic.TesterToken;

/**
 * How traffic moves to new.
 *
 * @param sticky what tells users apart; empty: old serves all until new does
 * @param tester what testers show to choose the version themselves; empty: nobody may
 * @param serveOnlyProven whether an endpoint moves only once new was seen to serve it as old does
 */
public record RolloutConfig(
        Optional<Sticky> sticky, Plan plan, Gates gates, Optional<TesterToken> tester, boolean serveOnlyProven) {}
