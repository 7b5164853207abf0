package understudy.control;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The calls about who may do what, and what was done. */
final class OversightCalls {

    private final TokenCalls tokens;
    private final SessionCalls sessions;
    private final AuditCalls audit;

    OversightCalls(Oversight oversight, InstantSource clock) {
        this.tokens = new TokenCalls(oversight.authority(), clock);
        this.sessions = new SessionCalls(oversight);
        this.audit = new AuditCalls(oversight.trail());
    }

    List<Call> all() {
        return Stream.of(tokens.all(), sessions.all(), audit.all())
                .flatMap(List::stream)
                .toList();
    }
}
