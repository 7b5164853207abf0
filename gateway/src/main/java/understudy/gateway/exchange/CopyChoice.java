package understudy.gateway.exchange;

import java.util.List;
import java.util.random.RandomGenerator;
import understudy.gateway.wire.RequestHead;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Reason;
import understudy.traffic.RequestPattern;
import understudy.traffic.Safety;

/** Whether the operator wants a request copied. */
sealed interface CopyChoice {

    record Yes() implements CopyChoice {}

    record No(Reason reason) implements CopyChoice {}

    /** Only the body tells whether the request reads. */
    record AskTheBody() implements CopyChoice {}

    CopyChoice YES = new Yes();
    CopyChoice ASK_THE_BODY = new AskTheBody();

    static CopyChoice of(CopyPolicy policy, RequestHead head, RandomGenerator chance) {
        if (anyMatches(policy.never(), head)) {
            return new No(Reason.NEVER);
        }
        return switch (policy.safety(head.method(), head.target(), head.fields())) {
            case NOT_SAFE -> new No(Reason.METHOD);
            case ASK_THE_BODY -> ASK_THE_BODY;
            case SAFE -> drawn(policy, chance);
        };
    }

    /** Whether a request only reads, as its head tells and the operator has it. */
    static boolean isRead(CopyPolicy policy, RequestHead head) {
        return !anyMatches(policy.never(), head)
                && policy.safety(head.method(), head.target(), head.fields()) == Safety.SAFE;
    }

    /** Whether a request that may be copied is: by chance, unless copies are withheld. */
    static CopyChoice drawn(CopyPolicy policy, RandomGenerator chance) {
        if (policy.withheld().isPresent()) {
            return new No(policy.withheld().get());
        }
        boolean chosen = policy.percent() >= 100 || chance.nextDouble() * 100 < policy.percent();
        return chosen ? YES : new No(Reason.PERCENT);
    }

    private static boolean anyMatches(List<RequestPattern> patterns, RequestHead head) {
        if (patterns.isEmpty()) {
            return false;
        }
        String path = head.path();
        for (RequestPattern pattern : patterns) {
            if (pattern.matches(head.method(), path)) {
                return true;
            }
        }
        return false;
    }
}
