package understudy.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request with the outcomes of both versions, and of the twin where there is one. Every request that the gateway took for a service ends as exactly one
 * pair, copied or not: a request without a copy has {@link Outcome.NotAsked} on the shadow's side.
 *
 * @param at when the request's head had arrived
 * @param serving the version that answered the user
 * @param overhead time that the gateway itself added between the client and the serving version
 * @param twinOutcome of the copy to the twin; empty without a twin, or when no copy was made at all
 */
public record Pair(
        String service,
        Instant at,
        Request request,
        Version serving,
        Outcome oldOutcome,
        Outcome newOutcome,
        Duration overhead,
        Optional<Outcome> twinOutcome) {

    /** A pair without a twin. */
    public Pair(
            String service,
            Instant at,
            Request request,
            Version serving,
            Outcome oldOutcome,
            Outcome newOutcome,
            Duration overhead) {
        this(service, at, request, serving, oldOutcome, newOutcome, overhead, Optional.empty());
    }

    public Outcome outcome(Role role) {
        boolean old = (serving == Version.OLD) == (role == Role.SERVING);
        return old ? oldOutcome : newOutcome;
    }

    /** The same pair, which can be kept and be seen by other threads: its bodies are lent no more. */
    public Pair own() {
        request.body().own();
        own(oldOutcome);
        own(newOutcome);
        twinOutcome.ifPresent(Pair::own);
        return this;
    }

    private static void own(Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            answered.reply().body().own();
        }
    }
}
