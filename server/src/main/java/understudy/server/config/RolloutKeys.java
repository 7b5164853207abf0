package understudy.server.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import understudy.judge.gate.FreezeWindow;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.OnFailed;
import understudy.judge.rollout.Plan;
import understudy.judge.score.Pace;
import understudy.traffic.Sticky;
import understudy.traffic.TesterToken;

/** The keys of {@code rollout}. */
final class RolloutKeys {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,18})?");
    private static final String NOT_WORSE = "notWorse";

    private static final Key<Sticky> HEADER =
            Key.optional("header", name("a header", Sticky.Header::new), "a field of the request, whole");
    private static final Key<Sticky> COOKIE =
            Key.optional("cookie", name("a cookie", Sticky.Cookie::new), "a cookie that the versions set");
    private static final Key<Sticky> OWN_COOKIE = Key.optional(
            "ownCookie",
            name("a cookie", Sticky.OwnCookie::new),
            "a cookie that Understudy sets, while there are two sides");
    private static final Key<Sticky> QUERY =
            Key.optional("query", name("a parameter", Sticky.Query::new), "a parameter of the query");
    private static final Key<Sticky> JWT_CLAIM = Key.optional(
            "jwtClaim", name("a claim", Sticky.JwtClaim::new), "a claim of the bearer token, which is not verified");
    private static final Key<Boolean> IP = Key.optional("ip", Forms.flag(), "the address that the user comes from");

    private static final Key<Sticky> STICKY = Key.optional(
            "sticky",
            Section.checked(RolloutKeys::sticky, HEADER, COOKIE, OWN_COOKIE, QUERY, JWT_CLAIM, IP),
            "what keeps a user on one version; a request without it stays with old until 100");
    private static final Key<List<Integer>> STEPS = Key.optional(
                    "steps",
                    ListForm.of(Forms.integer(0, 100)),
                    "shares of new in percent, one after the other, from 0")
            .or("[0, 10, 25, 50, 100]");
    private static final Key<Duration> MIN_STEP_DURATION = Key.optional(
                    "minStepDuration", Forms.duration("1s", "30d"), "how long a step lasts at least")
            .or("10m");
    private static final Key<Duration> BAKE = Key.optional(
                    "bake", Forms.duration("0s", "365d"), "how long old stays the shadow when new serves all")
            .or("24h");
    private static final Key<Duration> PROGRESS_DEADLINE = Key.optional(
            "progressDeadline",
            Forms.duration("1s", "365d"),
            "how long a step may take; then the rollout pauses and somebody is told; left out: for ever");
    private static final Key<OnFailed> ON_FAILED = Key.optional(
                    "onFailed", Forms.choice(onFailed(), List.of()), "what follows when new is proven to be worse")
            .or("rollback");
    private static final Key<List<Integer>> APPROVAL = Key.optional(
                    "approval", ListForm.of(Forms.integer(0, 100)), "steps that wait for a person")
            .or("[]");

    /** Of any kind of scalar, so that no problem shows it as a value that must be quoted. */
    private static final Key<TesterToken> TESTER_TOKEN = Key.optional(
            "testerToken",
            new ScalarForm<>(
                    "16 to 256 letters, digits and -._~+/=",
                    List.of(Entry.Kind.TEXT, Entry.Kind.NUMBER, Entry.Kind.BOOLEAN),
                    Forms.map("type", List.of("string", "number", "boolean")),
                    text -> HttpForms.parsed(text, TesterToken::of)),
            "who shows it in X-Understudy-Serve: new; token=... chooses the version; never shown; left out: nobody may");

    static final Key<Boolean> SERVE_ONLY_PROVEN = Key.optional(
                    "serveOnlyProven",
                    Forms.flag(),
                    "an endpoint moves only once new was seen to serve it as old does; not with state: shared")
            .or("false");

    private static final Key<Double> MISMATCH_RATE = Key.optional(
                    "mismatchRate", fraction(), "part of the independent pairs, below which new must differ")
            .or("0.001");
    private static final Key<Double> CONFIDENCE = Key.optional("confidence", fraction(), "how sure to be before a step")
            .or("0.95");
    private static final Key<String> ERRORS = Key.optional(
                    "errors", Forms.word(List.of(NOT_WORSE), List.of()), "new fails no oftener than old")
            .or(NOT_WORSE);
    private static final Key<Double> RATIO = Key.optional(
                    "ratio", ratio(), "times as long as old, from where on new is slower")
            .or("1.2");
    private static final Key<Duration> PLUS = Key.optional(
                    "plus", Forms.duration("0ms", "1h"), "and that much longer than old")
            .or("5ms");
    private static final Key<Double> AT_MOST = Key.optional(
                    "atMost", fraction(), "part of the pairs in which new may be slower")
            .or("0.05");
    private static final Key<Gates.Slower> SLOWER = Key.optional(
                    "slower",
                    Section.of(
                            v -> new Gates.Slower(new Pace(v.get(RATIO), v.get(PLUS)), v.get(AT_MOST)),
                            RATIO,
                            PLUS,
                            AT_MOST),
                    "how much slower new may be")
            .or("{}");
    private static final Key<Double> COMPARED = Key.optional(
                    "compared", fraction(), "least part of what was to be compared that was, in a step")
            .or("0.99");
    private static final Key<Integer> MIN_PAIRS = Key.optional(
                    "minPairs", Forms.integer(0, 1_000_000_000), "least independent pairs in a step")
            .or("500");
    private static final Key<List<FreezeWindow>> FREEZE = Key.optional(
                    "freeze", ListForm.of(FreezeKeys.WINDOW), "when no step up is taken")
            .or("[]");
    private static final Key<Values> GATES = Key.optional(
                    "gates",
                    Section.of(v -> v, MISMATCH_RATE, CONFIDENCE, ERRORS, SLOWER, COMPARED, MIN_PAIRS, FREEZE),
                    "conditions for the next step")
            .or("{}");

    static final Key<RolloutConfig> ROLLOUT = Key.optional(
            "rollout",
            Section.checked(
                    RolloutKeys::rollout,
                    STICKY,
                    STEPS,
                    MIN_STEP_DURATION,
                    BAKE,
                    PROGRESS_DEADLINE,
                    GATES,
                    ON_FAILED,
                    APPROVAL,
                    TESTER_TOKEN,
                    SERVE_ONLY_PROVEN),
            "moving the traffic step by step; left out: new gets copies only");

    private RolloutKeys() {}

    private static Optional<RolloutConfig> rollout(Values values, Spot spot) {
        return plan(values, spot)
                .map(plan -> new RolloutConfig(
                        values.find(STICKY),
                        plan,
                        gates(values.get(GATES), values.get(MIN_STEP_DURATION)),
                        values.find(TESTER_TOKEN),
                        values.get(SERVE_ONLY_PROVEN)));
    }

    private static Optional<Plan> plan(Values values, Spot spot) {
        Duration least = values.get(MIN_STEP_DURATION);
        if (values.find(PROGRESS_DEADLINE)
                .filter(deadline -> deadline.compareTo(least) <= 0)
                .isPresent()) {
            PROGRESS_DEADLINE
                    .at(spot)
                    .orElse(spot)
                    .refuse("longer than minStepDuration, which is " + Units.text(least), "");
            return Optional.empty();
        }
        try {
            return Optional.of(new Plan(
                    values.get(STEPS),
                    new HashSet<>(values.get(APPROVAL)),
                    values.get(BAKE),
                    values.get(ON_FAILED),
                    values.find(PROGRESS_DEADLINE),
                    0));
        } catch (IllegalArgumentException e) {
            boolean ofSteps = String.valueOf(e.getMessage()).startsWith(STEPS.name());
            Key<List<Integer>> key = ofSteps ? STEPS : APPROVAL;
            key.at(spot)
                    .orElse(spot)
                    .refuse(
                            values.get(key).toString(),
                            ofSteps ? "0 first, then rising, 100 at most" : "some of the steps",
                            "");
            return Optional.empty();
        }
    }

    private static Gates gates(Values values, Duration minStepDuration) {
        Gates usual = Gates.DEFAULTS;
        return new Gates(
                values.get(MISMATCH_RATE),
                usual.endpoints(),
                values.get(CONFIDENCE),
                usual.alphaRollback(),
                usual.errors(),
                values.get(SLOWER),
                values.get(COMPARED),
                values.get(MIN_PAIRS),
                minStepDuration,
                usual.lateRegression(),
                values.get(FREEZE));
    }

    private static Optional<Sticky> sticky(Values values, Spot spot) {
        List<Sticky> given = Stream.concat(
                        Stream.of(HEADER, COOKIE, OWN_COOKIE, QUERY, JWT_CLAIM)
                                .flatMap(key -> values.find(key).stream()),
                        values.find(IP).filter(yes -> yes).<Sticky>map(yes -> new Sticky.Ip()).stream())
                .toList();
        if (given.size() != 1) {
            spot.refuse(
                    given.isEmpty() ? "no key" : given.size() + " keys",
                    "one of header, cookie, ownCookie, query, jwtClaim, ip: true",
                    "");
            return Optional.empty();
        }
        return Optional.of(given.getFirst());
    }

    /** A name that {@link Sticky} takes. */
    private static Form<Sticky> name(String ofWhat, Function<String, Sticky> key) {
        return Forms.text("the name of " + ofWhat, text -> {
            try {
                return Reading.good(key.apply(text));
            } catch (IllegalArgumentException e) {
                return Reading.bad();
            }
        });
    }

    private static Form<Double> fraction() {
        return decimal("above 0, below 1", Forms.map("exclusiveMinimum", 0, "exclusiveMaximum", 1), 0, 1, false);
    }

    private static Form<Double> ratio() {
        return decimal("1..100", Forms.map("minimum", 1, "maximum", 100), 1, 100, true);
    }

    private static Form<Double> decimal(
            String expected, Map<String, Object> bounds, int least, int most, boolean included) {
        Map<String, Object> schema = Forms.map("type", "number");
        schema.putAll(bounds);
        return ScalarForm.ofNumber(
                expected,
                schema,
                text -> Optional.of(text)
                        .filter(written -> DECIMAL.matcher(written).matches())
                        .map(Double::parseDouble)
                        .filter(value -> included ? value >= least && value <= most : value > least && value < most)
                        .<Reading<Double>>map(Reading::good)
                        .orElseGet(Reading::bad));
    }

    private static Map<String, OnFailed> onFailed() {
        Map<String, OnFailed> words = new LinkedHashMap<>();
        for (OnFailed each : OnFailed.values()) {
            words.put(each.label(), each);
        }
        return words;
    }
}
