package understudy.run.doctor;

/**
 * Whether a run learns from its requests.
 *
 * @param says what is the matter, in a sentence; empty where nothing is
 * @param cure what to do; empty when there is nothing to do
 */
public record Sight(State state, String says, String cure) {

    static final Sight UNKNOWN = new Sight(State.UNKNOWN, "", "");
    static final Sight SEEING = new Sight(State.SEEING, "", "");

    /** Whether somebody has to look. */
    public boolean isBad() {
        return state == State.NOTHING_COPIED || state == State.BLIND;
    }

    public enum State {
        /** Too few requests came to tell. */
        UNKNOWN,
        /** Pairs are judged, or it was chosen that none be made. */
        SEEING,
        /** Requests come, and none is copied. */
        NOTHING_COPIED,
        /** Copies are made, and nothing can be learnt from them. */
        BLIND
    }
}
