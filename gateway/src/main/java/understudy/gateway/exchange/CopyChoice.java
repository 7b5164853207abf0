package understudy.gateway.exchange;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Reason;
import understudy.traffic.RequestPattern;

/** Whether the operator wants a request copied. */
final class CopyChoice {

    private CopyChoice() {}

    /** Why not, or null for a copy. */
    static @Nullable Reason against(CopyPolicy policy, String method, String path, RandomGenerator chance) {
        if (anyMatches(policy.never(), method, path)) {
            return Reason.NEVER;
        }
        if (!policy.methods().contains(method) && !anyMatches(policy.safe(), method, path)) {
            return Reason.METHOD;
        }
        if (policy.withheld().isPresent()) {
            return policy.withheld().get();
        }
        boolean chosen = policy.percent() >= 100 || chance.nextDouble() * 100 < policy.percent();
        return chosen ? null : Reason.PERCENT;
    }

    private static boolean anyMatches(List<RequestPattern> patterns, String method, String path) {
        for (RequestPattern pattern : patterns) {
            if (pattern.matches(method, path)) {
                return true;
            }
        }
        return false;
    }
}
