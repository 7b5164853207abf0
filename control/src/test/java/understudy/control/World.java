package understudy.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import understudy.compare.Comparer;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.path.JsonPath;
import understudy.compare.redact.Redactor;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.compare.rule.Scope;
import understudy.compare.value.ValueClass;
import understudy.compare.value.Values;
import understudy.judge.Counts;
import understudy.run.Asking;
import understudy.run.Keeping;
import understudy.run.ParallelRun;
import understudy.run.Ports;
import understudy.run.RunSettings;
import understudy.run.Sample;
import understudy.run.Telling;
import understudy.run.audit.Deed;
import understudy.run.cause.Cause;
import understudy.run.cause.CausePattern;
import understudy.run.cause.CauseState;
import understudy.run.rollout.Rolling;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** Real runs over a memory that was filled before they opened: what a gateway looks like that has been running a while. */
public final class World implements Keeping, Telling, Asking, SteadyGauges, InstantSource {

    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Mandate UNTIL_YESTERDAY =
            new Mandate(Optional.of("ops"), Optional.of("clocks"), Optional.of(LocalDate.parse("2026-11-23")));
    static final Rules RULES = Rules.of(
            Rule.ignore("$.generatedAt"),
            new Rule.Ignore(
                    JsonPath.parse("$.at"),
                    new Scope(Optional.empty(), Optional.empty(), Optional.empty(), UNTIL_YESTERDAY)));
    public static final Endpoint ACCOUNT = new Endpoint("GET", "/accounts/{id}");
    private static final CausePattern X100 = CausePattern.parse("7;a,b;factor:100;-;hash\nfactor:100\ntrimmed");

    private final Map<String, Map<String, Cause>> causes = new LinkedHashMap<>();
    private final Map<String, Map<Endpoint, Counts>> counts = new HashMap<>();
    private final Map<String, ParallelRun> runs = new ConcurrentHashMap<>();

    private final Map<String, Sample> samples = new ConcurrentHashMap<>();
    public volatile String trouble = "";
    public volatile String breaker = "closed";
    volatile Reloading.Outcome reload =
            new Reloading.Outcome.Reloaded("d1ge58", List.of("cards"), List.of(), List.of("accounts"));

    /** Versions that were said to be redeployed, such as {@code accounts new}. */
    final List<String> redeployed = new CopyOnWriteArrayList<>();

    volatile Optional<Reloading.Loosening> loosening = Optional.empty();

    final Reloading reloading = new Reloading() {
        @Override
        public Optional<Reloading.Loosening> loosening() {
            return loosening;
        }

        @Override
        public Reloading.Outcome reload() {
            return reload;
        }

        @Override
        public Optional<String> redeployed(String service, Version version) {
            redeployed.add(service + " " + version.label());
            return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
        }
    };

    final AcceptsIgnores accepting = new AcceptsIgnores(this::follow);

    final Map<String, Rolling> rollouts = Map.of("accounts", Rollouts.rolling("accounts"));

    final TrailInMemory trail = new TrailInMemory();

    /** Reads of the disk wait until this is opened. */
    public volatile CountDownLatch disk = new CountDownLatch(0);
    /** Whether what is offered reaches the disk. */
    public volatile boolean writing = true;

    public World cause(Cause cause) {
        causes.computeIfAbsent(cause.service(), s -> new LinkedHashMap<>()).put(cause.id(), cause);
        return this;
    }

    public World counts(String service, Endpoint endpoint, Counts of) {
        counts.computeIfAbsent(service, s -> new HashMap<>()).merge(endpoint, of, Counts::plus);
        return this;
    }

    public World sample(Sample sample) {
        samples.put(sample.id(), sample);
        return this;
    }

    public ParallelRun open(String service) {
        ParallelRun run = ParallelRun.open(settings(service), new Ports(this, this, this), judging(List.of()), this);
        runs.put(service, run);
        return run;
    }

    private static RunSettings settings(String service) {
        return new RunSettings(
                service,
                List.of(),
                CopyPolicy.allReads(),
                RunSettings.Addresses.of("http://user:secret@127.0.0.1:9001", "http://127.0.0.1:9002/v2"),
                1 << 20,
                false,
                RunSettings.Again.NEVER,
                endpoint -> "");
    }

    private static ParallelRun.Judging judging(List<Rule> accepted) {
        Redactor redactor = Redactor.of(Set.of("Authorization"), List.of());
        List<Rule> all =
                Stream.concat(RULES.rules().stream(), accepted.stream()).toList();
        Comparer comparer = Comparer.of(new Rules(RULES.headers(), all), redactor);
        return new ParallelRun.Judging(comparer, redactor, Runnable::run);
    }

    private void follow(String service, List<Rule> accepted) {
        run(service).reload(settings(service), judging(accepted));
        run(service).beginEpochOf(Rule.ignore("$")); // they hold everywhere
    }

    /** Two services; one of them with causes, kept pairs and counts, among them hostile strings. */
    public static World busy() {
        World world = new World()
                .counts(
                        "accounts",
                        ACCOUNT,
                        new Counts(
                                Map.of(Verdict.MATCH, 90L, Verdict.MISMATCH, 7L, Verdict.NOT_COMPARABLE, 3L),
                                Map.of(Reason.TIMEOUT, 2L, Reason.FORMAT, 1L),
                                Map.of(Reason.PERCENT, 5L)))
                .counts(
                        "accounts",
                        new Endpoint("POST", "/transfers"),
                        new Counts(Map.of(), Map.of(), Map.of(Reason.METHOD, 40L)));
        world.cause(cause("c0ffee0000000001", "$.balance", Kind.VALUE, 5, "12.50", "1250")
                .shaped(X100));
        world.cause(cause(
                "c0ffee0000000002",
                "$.name",
                Kind.VALUE,
                2,
                "<script>alert(1)</script>",
                "\"'><img src=x onerror=alert(2)>"));
        world.sample(sample(
                "18c0a1",
                request("GET", "/accounts/{id}?full=1&token=%5Bredacted%5D", ""),
                List.of("c0ffee0000000001")));
        return world;
    }

    public static Cause cause(String id, String path, Kind kind, long count, String old, String fresh) {
        return new Cause(
                id,
                "accounts",
                ACCOUNT,
                path,
                kind,
                CauseState.NEW,
                count,
                NOW,
                NOW.plusSeconds(60),
                old,
                fresh,
                true,
                List.of("18c0a1"));
    }

    public static Request request(String method, String uri, String body) {
        return new Request(
                method,
                uri,
                Headers.of("Host", "bank.example", "Authorization", "[redacted]", "X-Odd", "a'b\"c`d$HOME"),
                Body.of(body),
                "");
    }

    public static Sample sample(String id, Request request, List<String> causes) {
        Headers json = Headers.of("Content-Type", "application/json");
        return new Sample(
                id,
                "accounts",
                ACCOUNT,
                NOW,
                request,
                new Reply(200, "OK", json, Body.of("{\"balance\":12.50,\"name\":\"<script>alert(1)</script>\"}")),
                new Reply(
                        200,
                        "OK",
                        json,
                        Body.of("{\"balance\":1250,\"name\":\"<script>alert(1)</script>\"}"),
                        Headers.of("Checksum", "17")),
                Duration.ofMillis(12),
                Duration.ofNanos(9_500_000),
                List.of(
                        new Difference("$.balance", "$.balance", Kind.VALUE, "12.50", "1250"),
                        new Difference("$.id", "$.id", Kind.VALUE, "a", "b", new Values.Classed(ValueClass.ULID))),
                causes);
    }

    public static Pair pair(String service, Outcome old, Outcome fresh) {
        return new Pair(
                service, NOW, request("GET", "/accounts/1", ""), Version.OLD, old, fresh, Duration.ofNanos(300_000));
    }

    /** The same pair with what came of the twin. */
    public static Pair withTwin(Pair pair, Outcome twin) {
        return new Pair(
                pair.service(),
                pair.at(),
                pair.request(),
                pair.serving(),
                pair.oldOutcome(),
                pair.newOutcome(),
                pair.overhead(),
                Optional.of(twin));
    }

    /** Both versions say the balance, and old another one to its twin. */
    static Pair oldUnlikeItself(String balance, String toTheTwin) {
        return withTwin(pair("accounts", says(balance), says(balance)), says(toTheTwin));
    }

    /** A reply with a balance. */
    public static Outcome says(String balance) {
        Headers json = Headers.of("Content-Type", "application/json");
        return new Outcome.Answered(
                new Reply(200, "", json, Body.of("{\"balance\":" + balance + "}")), Duration.ofMillis(3));
    }

    public static Outcome answered(int status, Duration took) {
        return new Outcome.Answered(new Reply(status, "", Headers.none(), Body.of("same")), took);
    }

    /** One that was opened. */
    ParallelRun run(String service) {
        return Objects.requireNonNull(runs.get(service));
    }

    public static Outcome json(String body) {
        Headers type = Headers.of("Content-Type", "application/json");
        return new Outcome.Answered(new Reply(200, "", type, Body.of(body)), Duration.ofMillis(1));
    }

    @Override
    public Kept load(String service) {
        return new Kept(
                List.copyOf(causes.getOrDefault(service, Map.of()).values()), counts.getOrDefault(service, Map.of()));
    }

    @Override
    public boolean isWritten(Duration limit) {
        return writing;
    }

    @Override
    public boolean offer(Change change) {
        if (change instanceof Change.Done(Deed deed)) {
            trail.add(deed);
        }
        return true;
    }

    @Override
    public Optional<Sample> sample(String pairId) {
        try {
            disk.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(samples.get(pairId));
    }

    @Override
    public Optional<String> trouble() {
        return Optional.of(trouble).filter(text -> !text.isEmpty());
    }

    @Override
    public CompletionStage<Void> newCause(Cause cause, List<Cause> with) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<String>> silent(List<String> urls, Duration limit) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Outcome> ask(Version version, Request request, Duration limit) {
        return CompletableFuture.completedStage(new Outcome.Failed(Reason.REFUSED, "connection refused"));
    }

    @Override
    public String breaker(String service) {
        return breaker;
    }

    @Override
    public Instant instant() {
        return NOW;
    }
}
