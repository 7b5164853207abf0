package understudy.control.authority;

/** What a request shows of who sends it. */
public sealed interface Proof {

    /** Nothing. */
    record None() implements Proof {}

    /** A token, as {@code Authorization: Bearer} has it. */
    record Bearer(String token) implements Proof {}

    /** The cookie of a login. */
    record Cookie(String secret) implements Proof {}
}
