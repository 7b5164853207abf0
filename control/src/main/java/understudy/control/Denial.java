package understudy.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import understudy.control.authority.Role;

/** The refusals that are about who asks. */
final class Denial {

    private Denial() {}

    /** Nobody knows who asks. */
    static Refusal unknownCaller() {
        return new Refusal(
                        401,
                        "who-asks",
                        "Say who you are",
                        "Authorization: no token that holds (expected: a token that was neither revoked nor has expired; an admin gives"
                                + " them out with `understudy token create`)")
                .with(Map.of("WWW-Authenticate", "Bearer realm=\"understudy\""));
    }

    static Refusal loginRefused() {
        return new Refusal(
                401,
                "login-refused",
                "Not logged in",
                "token: not one that holds (expected: one that was neither revoked nor has expired, or a code of `understudy open`"
                        + " that is younger than a minute and was not used)");
    }

    static Refusal tooManyLogins(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Refusal(
                        429,
                        "too-many-logins",
                        "Too many tries",
                        "too many logins went wrong: try again in %d s".formatted(seconds))
                .with(Map.of("Retry-After", Long.toString(seconds)));
    }

    static Refusal wrongRole(Role role, Role needed, String call) {
        return new Refusal(
                403,
                "wrong-role",
                "Not for this role",
                "role: %s (expected: %s for %s)".formatted(role.label(), atLeast(needed), call));
    }

    private static String atLeast(Role needed) {
        List<String> enough = List.of(Role.values()).stream()
                .filter(role -> role.covers(needed))
                .map(Role::label)
                .toList();
        return String.join(" or ", enough);
    }

    static Refusal notFromPage() {
        return new Refusal(
                403,
                "not-from-page",
                "Not from the page",
                "X-CSRF-Token: not the one of this login (expected: the csrf of GET /api/v1/session, in a call that comes with"
                        + " the cookie)");
    }

    static Refusal needsToken() {
        return new Refusal(
                403,
                "needs-token",
                "Not by a login",
                "a one-time login is given out for a token, not for a login (expected: Authorization: Bearer)");
    }

    /** A member of the body says something that it cannot. */
    static Refusal badToken(String name, String value, String expected) {
        return new Refusal(
                422,
                "bad-token",
                "No token was made",
                "%s: %s (expected: %s)".formatted(name, value.isEmpty() ? "nothing" : Refusal.shown(value), expected));
    }

    static Refusal tooManyTokens() {
        return new Refusal(409, "too-many-tokens", "No token was made", "there are too many tokens: revoke some first");
    }

    static Refusal lastAdmin() {
        return new Refusal(
                409,
                "last-admin",
                "Not the last one",
                "this is the last admin's token that holds: make another one first (understudy token create --role admin)");
    }

    static Refusal ownAction() {
        return new Refusal(
                409,
                "own-action",
                "Not by whoever asked",
                "this waits for a second person (expected: another one than who asked for it)");
    }

    static Refusal tooManyWaiting() {
        return new Refusal(
                409,
                "too-many-waiting",
                "Nothing was asked for",
                "too much waits for a second person: decide some first");
    }

    static Refusal askerGone() {
        return new Refusal(
                409,
                "asker-gone",
                "Nothing was done",
                "who asked for it has no token any more that would let them (expected: asked for anew)");
    }

    static Refusal notTaken() {
        return new Refusal(
                503,
                "not-taken",
                "Not just now",
                "the store takes no changes just now: nothing was done (`understudy status` says what is wrong)");
    }

    /** What would be changed here now, the next process would not know of. */
    static Refusal takenOver(String why) {
        return new Refusal(
                503,
                "taken-over",
                "Not just now",
                "nothing was done: %s (expected: asked for again soon)".formatted(why));
    }

    /** @param what it was asked of */
    static Refusal movedOn(String what) {
        return new Refusal(
                409,
                "moved-on",
                "Nothing was done",
                "%s is another by now than when it was asked for (expected: asked for anew)".formatted(what));
    }
}
