package understudy.judge.rollout;

/**
 * What people say when they steer.
 *
 * @param by who they are; empty where nobody has to say so
 * @param reason may be empty
 */
public record Told(String by, String reason) {

    public static final Told NOTHING = new Told("", "");

    /** What the rollout does for them, and why: {@code Taken by ann. Reviewed.} */
    public String after(String deed) {
        String who = deed + " by " + (by.isEmpty() ? "a person" : by) + ".";
        return reason.isBlank() ? who : who + " " + reason;
    }

    /** {@code looks odd (ann)}; only as much as is known. */
    public String words() {
        if (by.isEmpty()) {
            return reason;
        }
        return reason.isBlank() ? "By %s.".formatted(by) : "%s (%s)".formatted(reason, by);
    }
}
