package understudy.run;

import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Role;

/** Names the one reason under which a pair counts that has not got two whole replies. */
final class Unjudged {

    private Unjudged() {}

    static Reason reason(Pair pair) {
        return switch (pair.outcome(Role.SHADOW)) {
            case Outcome.NotAsked notAsked -> notAsked.reason();
            case Outcome.Answered answered -> servingReason(pair);
            case Outcome.TimedOut timedOut -> servedWhole(pair) ? Reason.TIMEOUT : servingReason(pair);
            case Outcome.Failed failed -> servedWhole(pair) ? failed.reason() : servingReason(pair);
        };
    }

    private static boolean servedWhole(Pair pair) {
        return pair.outcome(Role.SERVING) instanceof Outcome.Answered;
    }

    private static Reason servingReason(Pair pair) {
        return pair.outcome(Role.SERVING) instanceof Outcome.Failed failed && failed.reason() == Reason.CLIENT_GONE
                ? Reason.CLIENT_GONE
                : Reason.SERVING_FAILED;
    }
}
