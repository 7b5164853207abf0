package understudy.run.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.judge.Counts;
import understudy.run.Finding;
import understudy.run.Ports;
import understudy.run.RunSettings;
import understudy.run.cause.CauseBook;
import understudy.run.figure.Served;
import understudy.run.rule.Proposal;
import understudy.run.rule.RuleAdvice;
import understudy.run.rule.RuleCount;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.Version;

/** Finds out why nothing is compared: asks both versions, looks at the counts, and tries the comparer itself. */
public final class Doctor {

    private static final Logger log = LoggerFactory.getLogger(Doctor.class);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private volatile RunSettings settings;
    private final Ports ports;
    private volatile Comparer comparer;
    private final InstantSource clock;

    private final Lookout lookout;
    private final Apart apart;
    private final Map<Version, Long> unansweredBefore = new EnumMap<>(Version.class);
    private final Map<Version, Long> servedBefore = new EnumMap<>(Version.class);
    private volatile Version shadow = Version.NEW;
    private Instant lastUnanswered = Instant.MIN;
    private volatile String servingTrouble = "";

    /** @param counts what was counted before this start */
    public Doctor(
            RunSettings settings, Ports ports, Comparer comparer, InstantSource clock, Map<Endpoint, Counts> counts) {
        this.settings = settings;
        this.ports = ports;
        this.apart = new Apart(ports.asking());
        this.comparer = comparer;
        this.clock = clock;
        this.lookout = new Lookout(settings.service(), clock.instant(), counts);
    }

    /** What it knows of the service from now on. */
    public void learn(RunSettings newSettings, Comparer newComparer) {
        settings = newSettings;
        comparer = newComparer;
    }

    /**
     * Warns in the log when users get no answer, and, once per cure, when requests come but none is compared. Called by
     * one thread.
     *
     * @param served how the versions did as those who serve, so far
     */
    public void watch(Map<Endpoint, Counts> counts, Served served) {
        Instant now = clock.instant();
        watchRoles(served);
        watchServing(served, now);
        apart.watch(settings);
        lookout.watch(counts, settings.policy(), shadow, this::comparerAsleep, now);
    }

    /** While each version is the shadow of the other, the one that is it for more requests is meant. */
    private void watchRoles(Served served) {
        long byOld = more(servedBefore, Version.OLD, served.by(Version.OLD));
        long byNew = more(servedBefore, Version.NEW, served.by(Version.NEW));
        if (byOld != byNew) {
            shadow = byNew > byOld ? Version.OLD : Version.NEW;
        }
    }

    private static long more(Map<Version, Long> before, Version version, long now) {
        Long then = before.put(version, now);
        return now - (then == null ? 0 : then);
    }

    private void watchServing(Served served, Instant now) {
        boolean more = notesTrouble(Version.NEW, served);
        more |= notesTrouble(Version.OLD, served);
        if (more) {
            lastUnanswered = now;
        } else if (!servingTrouble.isEmpty() && now.isAfter(lastUnanswered.plus(PATIENCE))) {
            servingTrouble = "";
        }
    }

    private boolean notesTrouble(Version version, Served served) {
        Map<Reason, Long> unanswered = served.unanswered(version);
        long count = unanswered.values().stream().mapToLong(Long::longValue).sum();
        if (more(unansweredBefore, version, count) == 0) {
            return false;
        }
        boolean known = !servingTrouble.isEmpty();
        String otherwise = version == Version.NEW ? " (old answers in its place where it may)" : "";
        servingTrouble = "%s gives users no answer: %s, %d since start%s"
                .formatted(version.label(), mostly(unanswered), count, otherwise);
        if (!known) {
            log.warn(
                    "users unanswered service={} says=\"{}\" cure=\"look at {}'s log and at {}.url\"",
                    settings.service(),
                    servingTrouble,
                    version.label(),
                    version.label());
        }
        return true;
    }

    private static String mostly(Map<Reason, Long> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getKey().label())
                .orElse("");
    }

    /** Whether old and new are two instances. */
    public boolean apart() {
        return apart.finding(settings.addresses()).level() == Finding.Level.OK;
    }

    /** Whether pairs that tell something were judged of late, and what hides them if not. */
    public Sight sight() {
        return apart.sight(settings, lookout.sight());
    }

    private Optional<Finding> comparerAsleep() {
        return Optional.of(comparerAwake()).filter(finding -> finding.level() == Finding.Level.BAD);
    }

    /** What users have felt within the last half minute, in words; empty while all is well. */
    public Optional<String> servingTrouble() {
        return Optional.of(servingTrouble).filter(words -> !words.isEmpty());
    }

    /**
     * The findings, the worst first.
     *
     * @param proposed rules that wait to be accepted
     */
    public CompletionStage<List<Finding>> examine(
            Map<Endpoint, Counts> counts, boolean causesFull, List<RuleCount> rules, List<Proposal> proposed) {
        CompletableFuture<Outcome> old = probe(Version.OLD);
        CompletableFuture<Outcome> candidate = probe(Version.NEW);
        CopyAdvice advice = new CopyAdvice(settings.policy(), counts, shadow);
        CompletionStage<List<Finding>> ofBoth = old.thenCombine(candidate, (oldOutcome, newOutcome) -> {
            List<Finding> findings = new ArrayList<>();
            findings.add(apart.finding(settings.addresses()));
            findings.add(advice.copies());
            findings.add(advice.judged());
            lookout.finding(counts.values().stream().reduce(Counts.NONE, Counts::plus))
                    .ifPresent(findings::add);
            findings.add(comparerAwake());
            findings.addAll(RuleAdvice.of(settings.service(), rules));
            RuleAdvice.waiting(proposed).ifPresent(findings::add);
            edits(Version.OLD).ifPresent(findings::add);
            edits(Version.NEW).ifPresent(findings::add);
            clockOf(Version.OLD, oldOutcome).ifPresent(findings::add);
            clockOf(Version.NEW, newOutcome).ifPresent(findings::add);
            findings.add(store());
            if (causesFull) {
                findings.add(Finding.warn(
                        "causes",
                        "%,d causes are known, as many as there may be: new ones are only counted"
                                .formatted(CauseBook.MOST_CAUSES),
                        "rule out what is expected to differ with compare.rules"));
            }
            return findings;
        });
        return withTwin(ofBoth)
                .thenCombine(reachable(Version.NEW, candidate), Doctor::before)
                .thenCombine(reachable(Version.OLD, old), Doctor::before)
                .thenApply(Doctor::worstFirst);
    }

    private CompletionStage<List<Finding>> withTwin(CompletionStage<List<Finding>> findings) {
        if (settings.addresses().twin().isEmpty()) {
            return findings;
        }
        CompletableFuture<Outcome> twin = probe(Version.TWIN);
        CompletionStage<List<Finding>> own =
                twin.thenApply(outcome -> Stream.of(edits(Version.TWIN), clockOf(Version.TWIN, outcome))
                        .flatMap(Optional::stream)
                        .toList());
        CompletionStage<List<Finding>> there = reachable(Version.TWIN, twin)
                .thenApply(found -> found.stream().map(Doctor::ofTwin).toList());
        return findings.thenCombine(own, Doctor::before).thenCombine(there, Doctor::before);
    }

    /** Without a twin pairs are compared all the same: nothing about it is worse than a warning. */
    private static Finding ofTwin(Finding finding) {
        return finding.level() == Finding.Level.BAD
                ? Finding.warn(finding.check(), finding.says() + ": nothing is excused by its replies", finding.cure())
                : finding;
    }

    private static List<Finding> before(List<Finding> findings, List<Finding> first) {
        List<Finding> all = new ArrayList<>(first);
        all.addAll(findings);
        return all;
    }

    private static List<Finding> worstFirst(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
    }

    private CompletableFuture<Outcome> probe(Version version) {
        Request head = new Request("HEAD", "/", Headers.none(), Body.empty(), "127.0.0.1");
        return ports.asking().ask(version, head, PROBE_LIMIT).toCompletableFuture();
    }

    /** One answer tells of one instance: where there are several, each is tried besides. */
    private CompletionStage<List<Finding>> reachable(Version version, CompletionStage<Outcome> answer) {
        RunSettings.Whereabouts at = settings.addresses().of(version);
        Reach reach = new Reach(version, at);
        return at.urls().size() == 1
                ? answer.thenApply(outcome -> List.of(reach.finding(outcome)))
                : answer.thenCombine(ports.asking().silent(at.urls(), PROBE_LIMIT), reach::findings);
    }

    private Optional<Finding> edits(Version version) {
        String edits = settings.addresses().of(version).edits();
        String says = "requests to %s are changed: %s".formatted(version.label(), edits);
        return edits.isEmpty() ? Optional.empty() : Optional.of(Finding.ok(version.label() + " requests", says));
    }

    /** Lets the comparer look at two replies that are known to differ. */
    private Finding comparerAwake() {
        String check = "comparer awake";
        Request request = new Request("GET", "/", Headers.none(), Body.empty(), "");
        Headers json = Headers.of("Content-Type", "application/json");
        Reply one = new Reply(200, "OK", json, Body.of("{\"understudy\": 1}"));
        Reply other = new Reply(500, "OK", json, Body.of("{\"understudy\": 2}"));
        if (comparer.compare(request, one, other) instanceof Comparison.Different) {
            return Finding.ok(check, "a planted difference was found");
        }
        return Finding.bad(
                check, "a planted difference was not found: the rules hide everything", "look at compare.rules");
    }

    private Optional<Finding> clockOf(Version version, Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            return Optional.empty();
        }
        return answered.reply().headers().first("Date").flatMap(Doctor::time).map(date -> {
            Duration skew = Duration.between(date, clock.instant()).abs();
            String check = version.label() + " clock";
            return skew.compareTo(CLOCK_SKEW) > 0
                    ? Finding.warn(
                            check,
                            "%s's clock is %d s off ours".formatted(version.label(), skew.toSeconds()),
                            "times in its replies will differ: set the clocks")
                    : Finding.ok(check, "%s's clock agrees with ours".formatted(version.label()));
        });
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Finding store() {
        return ports.keeping()
                .trouble()
                .map(trouble ->
                        Finding.bad("store", trouble, "users are not affected; nothing is kept until it is mended"))
                .orElseGet(() -> Finding.ok("store", "causes, samples and counts are being kept"));
    }
}
