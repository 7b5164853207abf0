package understudy.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keys that are declared and refused: their forms are checked as far as they are settled, their values go nowhere. */
final class LaterKeys {

    static final Form<Entry> VERSION_FROM =
            ignored(Key.required("header", HttpForms.header(), "the header of replies that names the version"));

    private static final Form<Double> FRACTION = Forms.decimal(0, 1);
    private static final Form<Duration> ANY_DURATION = Forms.duration("0s", "365d");

    private static final Form<Entry> SLOWER = ignored(
            Key.optional("ratio", Forms.amount(), "times as long as old"),
            Key.optional("plus", ANY_DURATION, "longer than old"),
            Key.optional("atMost", FRACTION, "part of the requests that may be slower"));

    private static final Form<Entry> GATES = ignored(
            Key.optional("mismatchRate", FRACTION, "most mismatches"),
            Key.optional("confidence", FRACTION, "how sure to be"),
            Key.optional("errors", word("notWorse"), "errors of new"),
            Key.optional("slower", SLOWER, "how much slower new may be"),
            Key.optional("compared", FRACTION, "least part that was compared"),
            Key.optional("minPairs", Forms.integer(0, Integer.MAX_VALUE), "least pairs in a step"));

    private static final Form<Entry> STICKY = ignored(
            Key.optional("header", HttpForms.header(), "key from a header"),
            Key.optional("cookie", Forms.text("the name of a cookie"), "key from a cookie"),
            Key.optional("query", Forms.text("the name of a parameter"), "key from the query"),
            Key.optional("jwtClaim", Forms.text("the name of a claim"), "key from a token"),
            Key.optional("ip", Forms.anything(), "key from the client's address"));

    static final Form<Entry> ROLLOUT = ignored(
            Key.optional("sticky", STICKY, "what keeps a user on one version"),
            Key.optional("steps", ListForm.of(Forms.integer(0, 100)), "shares in turn"),
            Key.optional("minStepDuration", ANY_DURATION, "least time in a step"),
            Key.optional("bake", ANY_DURATION, "how long old stays the shadow"),
            Key.optional("gates", GATES, "conditions for the next step"),
            Key.optional("onFailed", word("rollback", "stepBack", "hold"), "what a failed gate does"),
            Key.optional("approval", ListForm.of(Forms.integer(0, 100)), "steps that wait for a person"));

    private LaterKeys() {}

    private static Form<String> word(String... words) {
        return Forms.word(List.of(words), List.of());
    }

    private static Form<Entry> ignored(Key<?>... keys) {
        return Section.checked((values, spot) -> Optional.of(spot.entry()), keys);
    }
}
