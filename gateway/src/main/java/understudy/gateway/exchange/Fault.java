package understudy.gateway.exchange;

import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.ReplyHead;

/** Replies by which a version says that it failed itself. */
final class Fault {

    private static final String GRPC_STATUS = "grpc-status";

    private Fault() {}

    /** Whether the head says 500 or above, or, where gRPC answers with a status alone, what stands for the same. */
    static boolean isOne(ReplyHead head) {
        if (head.status() >= 500) {
            return true;
        }
        @Nullable CharSequence grpc = head.fields().get(GRPC_STATUS);
        return grpc != null && isFault(grpc.toString());
    }

    /** By the statuses of HTTP that google.rpc.Code gives them. */
    private static boolean isFault(String grpcStatus) {
        return switch (grpcStatus) {
            // UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS
            case "2", "4", "12", "13", "14", "15" -> true;
            default -> false;
        };
    }
}
