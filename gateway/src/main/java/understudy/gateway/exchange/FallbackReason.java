package understudy.gateway.exchange;

import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Failure;

/** How new failed a user, so that old answers instead. */
enum FallbackReason {
    /** It could not be reached: the request never left, so that old may have it whatever it asks for. */
    REFUSED("refused"),
    /** It ended the request, or said what is no reply, before the reply's head. */
    RESET("reset"),
    TIMEOUT("timeout"),
    /** It answered 500 or above, or what says the same in gRPC. */
    STATUS("status");

    private final String label;

    FallbackReason(String label) {
        this.label = label;
    }

    /** The word used in metric labels. */
    String label() {
        return label;
    }

    /** Null for what is not new's failure. */
    static @Nullable FallbackReason of(Failure failure) {
        return switch (failure.reason()) {
            case STOPPED -> null;
            default -> failure.neverLeft() ? REFUSED : RESET;
        };
    }
}
