package understudy.control;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The calls about who may do what, and what was done. */
final class OversightCalls {

    private final TokenCalls tokens;
    private final SessionCalls sessions;
    private final AuditCalls audit;
    private final ApprovalCalls approvals;

    OversightCalls(Oversight oversight, SecondPair second, Supplier<List<Call>> calls, InstantSource clock) {
        this.tokens = new TokenCalls(oversight.authority(), clock);
        this.sessions = new SessionCalls(oversight);
        this.audit = new AuditCalls(oversight.trail());
        this.approvals = new ApprovalCalls(second, oversight, calls);
    }

    List<Call> all() {
        return Stream.of(tokens.all(), sessions.all(), audit.all(), approvals.all())
                .flatMap(List::stream)
                .toList();
    }
}
