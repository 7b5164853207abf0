package understudy.judge.score;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** Requests for tests. */
final class Observations {

    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    static final Endpoint ENDPOINT = new Endpoint("GET", "/accounts/{id}");
    private static final Request REQUEST = new Request("GET", "/accounts/7", Headers.none(), Body.empty(), "127.0.0.1");

    private Observations() {}

    static Outcome answered(int status, int millis) {
        return new Outcome.Answered(
                new Reply(status, "", Headers.none(), Body.of("x".repeat(millis))), Duration.ofMillis(millis));
    }

    static Observation judged(Verdict verdict, Outcome old, Outcome fresh) {
        return seen(new Finding.Judged(verdict), Version.OLD, old, fresh);
    }

    static Observation unjudged(Reason reason, Version serving, Outcome old, Outcome fresh) {
        return seen(new Finding.Unjudged(reason), serving, old, fresh);
    }

    private static Observation seen(Finding finding, Version serving, Outcome old, Outcome fresh) {
        return new Observation(
                ENDPOINT,
                new Pair("bank", NOW, REQUEST, serving, old, fresh, Duration.ZERO),
                finding,
                true,
                Self.UNASKED);
    }

    /** Anything that can come, at any hour. */
    static Observation any(Random chance) {
        Version serving = chance.nextBoolean() ? Version.OLD : Version.NEW;
        Pair pair = new Pair(
                "bank",
                NOW.plusSeconds(chance.nextInt(200_000)),
                REQUEST,
                serving,
                outcome(chance),
                outcome(chance),
                Duration.ZERO);
        return new Observation(
                new Endpoint("GET", "/" + chance.nextInt(4)),
                pair,
                finding(chance),
                chance.nextBoolean(),
                any(Self.values(), chance));
    }

    private static Finding finding(Random chance) {
        List<Verdict> verdicts =
                List.of(Verdict.MATCH, Verdict.MISMATCH, Verdict.INTENDED, Verdict.NOISE, Verdict.TRANSIENT);
        return chance.nextInt(3) > 0
                ? new Finding.Judged(verdicts.get(chance.nextInt(verdicts.size())))
                : new Finding.Unjudged(reason(chance));
    }

    private static Outcome outcome(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> new Outcome.TimedOut(Duration.ofMillis(50));
            case 1 -> new Outcome.Failed(reason(chance), "");
            case 2 -> new Outcome.NotAsked(reason(chance));
            default -> answered(200 + 100 * chance.nextInt(4), 1 + chance.nextInt(300));
        };
    }

    private static Reason reason(Random chance) {
        return any(Reason.values(), chance);
    }

    private static <T> T any(T[] values, Random chance) {
        return values[chance.nextInt(values.length)];
    }
}
