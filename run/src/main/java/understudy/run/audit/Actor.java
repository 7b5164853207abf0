package understudy.run.audit;

/**
 * Who did something.
 *
 * @param name of a token, or of a part of the gateway that acts by itself
 * @param role that it had then
 */
public record Actor(String name, String role) {

    /** What moves by evidence alone. */
    public static final Actor ROLLOUT = new Actor("rollout", "gateway");

    /** The process itself: its start, its end, and signals that it was sent. */
    public static final Actor PROCESS = new Actor("process", "gateway");

    /** Somebody of whom it is not known who they are. */
    public static final Actor UNKNOWN = new Actor("unknown", "none");

    public Actor {
        name = Plain.text(name);
        role = Plain.text(role);
    }
}
