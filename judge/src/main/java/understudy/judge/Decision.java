package understudy.judge;

import java.util.List;
import understudy.judge.gate.GateResult;

/** What follows from all gates together. */
public sealed interface Decision {

    /** Every gate is open: the next step may be taken. */
    record Go() implements Decision {}

    /**
     * Something is missing, or new is proven to be worse while it serves nobody.
     *
     * @param missing gates that are not open, the worst first
     */
    record NotYet(List<GateResult> missing) implements Decision {
        public NotYet {
            missing = List.copyOf(missing);
        }
    }

    /**
     * New serves somebody and is proven to be worse.
     *
     * @param failed gates that say so, the worst first
     */
    record Stop(List<GateResult> failed) implements Decision {
        public Stop {
            failed = List.copyOf(failed);
        }
    }

    /** The one worst reason, for a person. */
    default String reason() {
        return switch (this) {
            case Go ignored -> "Every gate is open.";
            case NotYet(List<GateResult> missing) -> missing.getFirst().sentence();
            case Stop(List<GateResult> failed) -> failed.getFirst().sentence();
        };
    }
}
