package understudy.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.control.api.EndpointView;
import understudy.control.api.ServiceView;
import understudy.control.metric.Metrics;
import understudy.control.view.CauseViews;
import understudy.control.view.Curl;
import understudy.control.view.NoiseViews;
import understudy.control.view.PairViews;
import understudy.control.view.RolloutViews;
import understudy.control.view.Views;
import understudy.run.Finding;
import understudy.run.ParallelRun;
import understudy.run.Sample;
import understudy.run.audit.Act;
import understudy.run.cause.Cause;
import understudy.run.cause.Root;
import understudy.run.noise.NoisePlace;
import understudy.traffic.Version;

/** Every call of the admin side, and what it answers with. */
final class Calls {

    static final String API = "/api/v1";

    private static final Logger log = LoggerFactory.getLogger(Calls.class);
    private static final int DOCTOR_SECONDS = 30;
    private static final int LEARN_SECONDS = 30;
    private static final int MOST_LEARN_SECONDS = 3_600;

    private final Current current;
    private final RuleCalls rules;
    private final RolloutCalls rollouts;
    private final AlertCalls alerts;
    private final HealthCalls health;
    private final ReloadCalls reloads;
    private final OversightCalls oversight;
    private final SecondPair second;
    private final Gauging gauging;
    private final Metrics metrics;
    private final Supplier<Readiness> readiness;
    private final InstantSource clock;
    private final String openApi = resource("openapi.json");

    Calls(
            Current current,
            Reloading reloading,
            Accepting accepting,
            Gauging gauging,
            Metrics metrics,
            Oversight oversight,
            Supplier<Readiness> readiness,
            InstantSource clock) {
        this.current = current;
        this.second = new SecondPair(oversight.authority(), oversight.keeping(), clock);
        this.rules = new RuleCalls(current, accepting, second, this::run, clock);
        this.rollouts = new RolloutCalls(current, second, this::run);
        this.alerts = new AlertCalls(current, clock);
        this.health = new HealthCalls(gauging, this::run);
        this.reloads = new ReloadCalls(current, reloading, second, this::run, this::view);
        this.oversight = new OversightCalls(oversight, second, this::all, clock);
        this.gauging = gauging;
        this.metrics = metrics;
        this.readiness = readiness;
        this.clock = clock;
    }

    /** Whether traffic should come here. */
    enum Readiness {
        OPENING,
        READY,
        DRAINING
    }

    List<Call> all() {
        return Stream.of(own(), rules.all(), rollouts.all(), alerts.all(), health.all(), reloads.all(), oversight.all())
                .flatMap(List::stream)
                .toList();
    }

    private List<Call> own() {
        return List.of(
                Call.quick(API + "/services", this::services, Paging.LIMIT, Paging.CURSOR),
                Call.quick(API + "/services/{service}", this::service),
                Call.quick(API + "/services/{service}/endpoints", this::endpoints, Paging.LIMIT, Paging.CURSOR),
                Call.quick(API + "/services/{service}/causes", this::causes, CauseList.QUERY),
                Call.slow(API + "/services/{service}/doctor", this::doctor),
                Call.quick(API + "/services/{service}/noise", this::noise, Paging.LIMIT, Paging.CURSOR),
                Call.action(API + "/services/{service}/learn", this::learn, "seconds"),
                Call.quick(API + "/causes/{cause}", this::cause),
                Call.action(API + "/causes/{cause}/state", this::decide),
                Call.slow(API + "/pairs/{pair}", ask -> json(PairViews.of(sample(ask)))),
                Call.slow(API + "/pairs/{pair}/raw", this::raw),
                Call.slow(API + "/pairs/{pair}/curl", this::curl, "version"),
                Call.instant(API + "/openapi.json", ask -> new Answer.Text("application/json", openApi)),
                Call.stream(API + "/events", this::events, "service"),
                Call.instant("/livez", ask -> new Answer.Text("text/plain", "alive\n"))
                        .forAnybody(),
                Call.instant("/readyz", ask -> ready()).forAnybody(),
                Call.quick("/metrics", ask -> new Answer.Text(Metrics.CONTENT_TYPE, metrics.scrape())));
    }

    private Answer services(Ask ask) {
        return json(Paging.page(List.copyOf(current.runs()), ParallelRun::service, this::view, ask));
    }

    private Answer service(Ask ask) {
        ServiceView view = view(run(ask));
        return Answer.Json.of(view, List.of(view.configDigest(), view.phase(), view.share(), view.versions()));
    }

    private ServiceView view(ParallelRun run) {
        return Views.service(run, current.rolling(run.service()), current.configDigest(), gauging);
    }

    private Answer events(Ask ask) {
        return new Answer.Events(ask.query("service").map(this::known).map(ParallelRun::service));
    }

    private Answer endpoints(Ask ask) {
        var busiestFirst = run(ask).endpoints().entrySet().stream()
                .map(entry -> Views.endpoint(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(EndpointView::requests)
                        .reversed()
                        .thenComparing(EndpointView::endpoint))
                .toList();
        return json(Paging.page(busiestFirst, view -> view.endpoint(), view -> view, ask));
    }

    private Answer causes(Ask ask) {
        ParallelRun run = run(ask);
        return json(Paging.page(
                CauseList.wanted(run, ask), root -> root.cause().id(), root -> CauseViews.of(run, root), ask));
    }

    private Answer noise(Ask ask) {
        List<NoisePlace> places = run(ask).doubts().noise();
        return json(Paging.page(places, NoiseViews::key, NoiseViews::of, ask));
    }

    private Answer learn(Ask ask) {
        ParallelRun run = run(ask);
        int seconds = ask.number("seconds", LEARN_SECONDS, 1, MOST_LEARN_SECONDS);
        run.doubts().learn(Duration.ofSeconds(seconds));
        Act act = Act.of("noise.learn").in(run.service()).changing("", seconds + " s");
        return new Answer.Done(NoiseViews.learned(run), act);
    }

    private Answer doctor(Ask ask) {
        ParallelRun run = run(ask);
        List<Finding> findings;
        try {
            findings = run.examine()
                    .toCompletableFuture()
                    .orTimeout(DOCTOR_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw Refusal.tooSlow();
        }
        List<Finding> all = new ArrayList<>(findings);
        current.rolling(run.service()).flatMap(RolloutViews::finding).ifPresent(all::add);
        current.alerts().ifPresent(told -> all.addAll(told.findings(run.service())));
        return json(Views.doctor(run, all, gauging, clock.instant()));
    }

    private Answer curl(Ask ask) {
        Version version = ask.oneOf("version", List.of("old", "new"), "old").equals("old") ? Version.OLD : Version.NEW;
        Sample sample = sample(ask);
        var at = run(sample.service()).orElseThrow().settings().addresses().of(version);
        return json(Curl.command(at.arrival().apply(sample.request()), at.urls().getFirst()));
    }

    private Answer ready() {
        return switch (readiness.get()) {
            case OPENING -> throw Refusal.notOpenYet();
            case READY -> new Answer.Text("text/plain", "ready\n");
            case DRAINING -> throw Refusal.draining();
        };
    }

    private ParallelRun run(Ask ask) {
        return known(ask.path("service"));
    }

    private ParallelRun known(String name) {
        return run(name)
                .orElseThrow(() -> Refusal.unknown(
                        "service",
                        name,
                        current.runs().stream().map(ParallelRun::service).toList()));
    }

    private Optional<ParallelRun> run(String service) {
        return current.runs().stream()
                .filter(run -> run.service().equals(service))
                .findFirst();
    }

    private Answer cause(Ask ask) {
        Root root = root(ask);
        ParallelRun run = run(root);
        String id = now(run, ask);
        Cause cause = run.cause(id).orElseThrow();
        return Answer.Json.of(CauseViews.of(run, id, root), decided(cause));
    }

    private static List<Object> decided(Cause cause) {
        return List.of(cause.id(), cause.state(), cause.decision());
    }

    /** The id that the asked cause has by now: it may have become part of another one. */
    private static String now(ParallelRun run, Ask ask) {
        return run.cause(ask.path("cause")).orElseThrow().id();
    }

    private ParallelRun run(Root root) {
        return run(root.cause().service()).orElseThrow();
    }

    private Root root(Ask ask) {
        String id = ask.path("cause");
        return current.runs().stream()
                .flatMap(run -> run.triage().root(id).stream())
                .findFirst()
                .orElseThrow(() ->
                        Refusal.unknown("cause", id, allCauses().map(Cause::id).toList()));
    }

    private Answer decide(Ask ask) {
        Root root = root(ask);
        ParallelRun run = run(root);
        String id = now(run, ask);
        Cause before = run.cause(id).orElseThrow();
        String pin = Tags.pin(decided(before));
        if (!ask.pinned().isEmpty() && !ask.pinned().equals(pin)) {
            throw Denial.movedOn("the cause");
        }
        Deciding deciding = Deciding.read(ask, before, clock.instant());
        Optional<Answer> held = deciding.state().excuses()
                ? second.held(ask, deciding.wanted(run.service(), before, pin))
                : Optional.empty();
        if (held.isPresent()) {
            return held.get();
        }
        Root decided = run.triage()
                .decide(id, deciding.state(), deciding::after, deciding.along(id, root))
                .orElseThrow();
        log.info(
                "cause decided service={} cause={} state={}",
                run.service(),
                id,
                deciding.state().label());
        Act act = Act.of("cause.state")
                .in(run.service())
                .to(id)
                .changing(before.state().label(), deciding.words())
                .since(deciding.decision().reason());
        return new Answer.Done(CauseViews.of(run, id, decided), act);
    }

    private Answer raw(Ask ask) {
        Sample sample = sample(ask);
        Act act = Act.of("pair.raw").in(sample.service()).to(sample.id());
        return new Answer.Done(PairViews.raw(sample), act);
    }

    private Sample sample(Ask ask) {
        String id = ask.path("pair");
        return current.runs().stream()
                .flatMap(run -> run.sample(id).stream())
                .findFirst()
                .orElseThrow(() -> Refusal.unknown(
                        "pair",
                        id,
                        allCauses()
                                .flatMap(cause -> cause.samples().stream())
                                .distinct()
                                .toList()));
    }

    private Stream<Cause> allCauses() {
        return current.runs().stream().flatMap(run -> run.triage().all().stream());
    }

    private static Answer json(Object view) {
        return new Answer.Json(view);
    }

    private static String resource(String name) {
        try (InputStream in = Calls.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ControlException(ControlException.Code.INCOMPLETE, name + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
