package understudy.judge.rollout;

import java.util.List;
import java.util.Optional;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;

/**
 * What a person can do where new is proven to be worse. While it serves nobody later pairs may outweigh that, or a person says that it was
 * mended, or its version does; once users had to be taken back, only these two go on.
 */
public final class Remedy {

    private static final String RETRY = "`understudy retry --reason \"what was mended\"`";

    private static final String NO_STEP = "no step is taken while it is so; ";

    private Remedy() {}

    /** In words; empty where nothing failed. */
    public static Optional<String> of(Rollout at, List<GateResult> gates) {
        boolean failed = gates.stream().anyMatch(gate -> gate.verdict() == GateVerdict.FAIL);
        return switch (at.phase()) {
            case SHADOWING -> failed ? Optional.of(NO_STEP + anew()) : Optional.empty();
            case PAUSED -> failed ? Optional.of(anewFromAPause()) : steppedBack(at);
            case ROLLED_BACK -> Optional.of(anew());
            case INITIALIZED, PROGRESSING, WAITING_APPROVAL, PROMOTING, SUCCEEDED, ABORTED -> Optional.empty();
        };
    }

    /** What a person can say next where the rollout waits for one and nothing failed; empty where it goes on by itself. */
    public static Optional<String> onward(Rollout at) {
        return switch (at.phase()) {
            case WAITING_APPROVAL ->
                Optional.of("`understudy approve --reason \"what was looked at\"` lets the step go");
            case PAUSED ->
                Optional.of("`understudy resume --reason \"what was looked at\"` goes on from here,"
                        + " `understudy rollback` goes back");
            case SUCCEEDED -> Optional.of("`understudy finish` says what may go");
            case ABORTED ->
                Optional.of(
                        "`understudy retry --reason \"what was mended\"` copies again, `understudy finish` says what"
                                + " may go");
            case INITIALIZED, SHADOWING, PROGRESSING, PROMOTING, ROLLED_BACK -> Optional.empty();
        };
    }

    private static String anew() {
        return "once new is mended, %s begins evidence anew; another version of new does so by itself".formatted(RETRY);
    }

    private static String anewFromAPause() {
        return "once new is mended, say so by POST /api/v1/services/NAME/versions and `understudy resume`, or go back by"
                + " `understudy rollback` and begin evidence anew by " + RETRY;
    }

    /** Evidence began anew when it was. */
    private static Optional<String> steppedBack(Rollout at) {
        return at.pause()
                .filter(why -> why == PauseReason.GATE_FAILED)
                .map(why -> "once new is mended, `understudy resume` goes on from here");
    }
}
