package understudy.judge.score;

import understudy.traffic.Endpoint;
import understudy.traffic.Pair;

/**
 * One request as the scores see it.
 *
 * @param pair with the outcomes of both versions; a request that new failed and old rescued is one that new failed
 * @param independent what {@link Thinning} said when it arrived
 */
public record Observation(Endpoint endpoint, Pair pair, Finding finding, boolean independent, Self self) {}
