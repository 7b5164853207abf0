package understudy.gateway.wire;

import java.util.function.BooleanSupplier;
import understudy.gateway.LimitSettings;

/**
 * What the connections of clients on one event loop need to know.
 *
 * @param door where requests go
 * @param draining whether clients are to be told to leave
 */
public record ClientSide(
        Door door, LimitSettings limits, Refusals refusals, Deadlines deadlines, BooleanSupplier draining) {}
