package understudy.run;

import understudy.judge.score.Self;
import understudy.run.endpoint.EndpointBook;
import understudy.run.noise.Unequal;
import understudy.traffic.Endpoint;
import understudy.traffic.Pair;
import understudy.traffic.Verdict;

/** What becomes of a pair whose replies differ, once nothing about it is in doubt. */
record UnequalEnds(EndpointBook endpoints, Settling settling, Triage triage) implements Doubts.Ends {

    @Override
    public Endpoint current(Endpoint found) {
        return endpoints.current(found);
    }

    @Override
    public void mismatch(Unequal unequal) {
        Endpoint endpoint = unequal.endpoint();
        Pair pair = unequal.pair();
        settling.orFailed(endpoint, pair, () -> settling.judged(endpoint, pair, triage.differs(unequal)));
    }

    @Override
    public void askedTwice(Endpoint endpoint, Pair pair, Self self) {
        settling.askedTwice(endpoint, pair, self);
    }

    @Override
    public void excused(Unequal unequal, Verdict verdict) {
        settling.judged(unequal.endpoint(), unequal.pair(), verdict);
    }
}
