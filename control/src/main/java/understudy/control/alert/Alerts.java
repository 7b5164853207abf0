package understudy.control.alert;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import understudy.run.Finding;
import understudy.run.Keeping;
import understudy.run.ParallelRun;
import understudy.run.Telling;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertType;
import understudy.run.cause.Cause;

/**
 * Tells people. Each alert goes to every target of its service that wants one of its severity, and waits in that target's
 * {@link Box}, on disk, until it is delivered there: also over a restart, with the same key. A state is told once when it
 * begins and once when it ends. Nothing is sent before {@link #pageAt} said where the page is, since every alert links to it.
 *
 * <p>May be called from any thread and never blocks, but for what says so.
 */
public final class Alerts implements Telling, AutoCloseable {

    /** An Alertmanager takes a state for ended that it has not heard of for some minutes. */
    private static final Duration REPEATED = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Channels channels;
    private final CompletableFuture<URI> page = new CompletableFuture<>();
    private final Map<String, Courier.Tally> tallies = new ConcurrentHashMap<>();
    private final NamesOfNow names = new NamesOfNow();
    private final Boxes boxes;
    private final Silences silences;
    private final Lasting lasting;
    private volatile AlertSettings settings;

    /** Empty while nothing is to be sent. Guarded by this. */
    private Map<Target, Courier> couriers = Map.of();

    private boolean sending;
    private volatile Instant repeated = Instant.MIN;

    private Alerts(AlertSettings settings, Keeping keeping, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.channels = new Channels(page::join, clock);
        this.boxes = new Boxes(keeping, names);
        this.silences = new Silences(keeping);
        this.lasting = new Lasting(keeping);
    }

    /** Sends nothing yet. */
    public static Alerts open(AlertSettings settings, Keeping keeping, InstantSource clock) {
        return new Alerts(settings, keeping, clock);
    }

    /**
     * Says where the page is: from now on alerts are sent, those first that waited before the last end. Reads the disk.
     *
     * @param runs those that are told of, which know what things are called by now
     */
    public void pageAt(URI url, Supplier<? extends Collection<ParallelRun>> runs) {
        names.of(runs);
        silences.load();
        lasting.load();
        warnOfGone(boxes.load());
        page.complete(url);
        resume();
    }

    private void warnOfGone(Collection<String> known) {
        known.stream().filter(name -> settings.named(name).isEmpty()).forEach(boxes::warnOf);
    }

    /** From now on these targets are told. What one was not told yet goes to the one of the same name. */
    public synchronized void reload(AlertSettings wanted) {
        AlertSettings before = settings;
        settings = wanted;
        if (sending) {
            openCouriers();
        }
        warnOfGone(before.targets().stream().map(Target::name).toList());
    }

    /** Those of targets that stay as they are go on. */
    private void openCouriers() {
        Map<Target, Courier> now = new LinkedHashMap<>();
        Map<Target, Courier> before = new LinkedHashMap<>(couriers);
        AlertSettings wanted = settings;
        for (Target target : wanted.targets()) {
            if (target instanceof Target.Log) {
                continue;
            }
            Courier kept = before.remove(target);
            now.put(target, kept == null ? courier(target, wanted) : kept);
        }
        before.values().forEach(Courier::stop);
        couriers = now;
    }

    private Courier courier(Target target, AlertSettings wanted) {
        Box box = boxes.of(target.name());
        box.wake();
        Courier.Tally tally = tallies.computeIfAbsent(target.name(), name -> new Courier.Tally());
        return Courier.open(target.name(), box, names, () -> channels.open(target, wanted.timeout()), wanted, tally);
    }

    /** Sends nothing for the time being, since the store is another process's, or about to be closed. Waits a second at most. */
    public synchronized void rest() {
        sending = false;
        couriers.values().forEach(Courier::stop);
        couriers.values().forEach(Courier::close);
        couriers = Map.of();
    }

    /** Sends again. */
    public synchronized void resume() {
        sending = true;
        openCouriers();
    }

    @Override
    public CompletionStage<Void> newCause(Cause cause, List<Cause> with) {
        return page.thenCompose(url -> take(Alert.newCause(cause, with)));
    }

    @Override
    public void raise(Alert alert) {
        var unused = page.thenCompose(url -> take(alert));
    }

    private CompletionStage<Void> take(Alert alert) {
        Optional<Silence> silence = silences.of(alert, clock.instant());
        if (alert.type().resolves() && !lasting.begin(alert, silence.isEmpty())) {
            return CompletableFuture.completedStage(null);
        }
        if (silence.isPresent()) {
            AlertLog.silenced(alert, silence.get());
            return CompletableFuture.completedStage(null);
        }
        return tell(alert);
    }

    private CompletionStage<Void> tell(Alert alert) {
        return CompletableFuture.allOf(settings.of(alert).stream()
                .map(target -> tell(target, alert).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private CompletionStage<Void> tell(Target target, Alert alert) {
        if (target instanceof Target.Log) {
            AlertLog.write(alert, Wording.link(page.join(), alert));
            return CompletableFuture.completedStage(null);
        }
        return boxes.of(target.name()).add(alert);
    }

    @Override
    public void resolve(AlertType type, String service, String how) {
        var unused = page.thenRun(() -> lasting.end(Alert.topic(type, service))
                .filter(AlertNotes.Written::told)
                .map(AlertNotes.Written::alert)
                .ifPresent(alert -> tellOver(alert, how)));
    }

    private void tellOver(Alert alert, String how) {
        String service = alert.service().isEmpty() ? "" : alert.service() + ": ";
        var unused = tell(
                alert.over("%s%s no more: %s".formatted(service, alert.type().words(), how)));
    }

    /** The states that last, whether people were told of them or not. */
    public List<Alert> lasting() {
        return lasting.all().stream().map(AlertNotes.Written::alert).toList();
    }

    boolean lasts(AlertType type, String service) {
        return lasting.has(Alert.topic(type, service));
    }

    /** Called about once a second, by one thread: tells what was silenced until now, and keeps what the disk did not take. */
    public synchronized void tick() {
        if (!sending) {
            return;
        }
        Instant now = clock.instant();
        silences.tick(now);
        lasting.save();
        boxes.save();
        for (AlertNotes.Written state : lasting.all()) {
            if (!state.told() && silences.of(state.alert(), now).isEmpty()) {
                lasting.told(state.alert());
                var unused = tell(state.alert());
            }
        }
        repeat(now);
    }

    /**
     * Also what is silenced by now, to where it was told: an Alertmanager would take it for ended otherwise, and say so to people, who
     * would believe it.
     */
    private void repeat(Instant now) {
        if (repeated.equals(Instant.MIN) || !now.isBefore(repeated.plus(REPEATED))) {
            repeated = now;
            lasting.all().stream()
                    .filter(AlertNotes.Written::told)
                    .map(AlertNotes.Written::alert)
                    .forEach(this::repeat);
        }
    }

    private void repeat(Alert alert) {
        settings.of(alert).stream()
                .filter(Target.Alertmanager.class::isInstance)
                .forEach(target -> boxes.of(target.name()).repeat(alert));
    }

    /** What is configured to be told, the log that always is left out. */
    public List<Standing> standings() {
        return settings.targets().stream()
                .filter(target -> !(target instanceof Target.Log))
                .map(this::standing)
                .toList();
    }

    private Standing standing(Target target) {
        Box box = boxes.of(target.name());
        Courier.Tally tally = tallies.computeIfAbsent(target.name(), name -> new Courier.Tally());
        return new Standing(
                target, tally.sent().get(), tally.failed().get(), box.waiting(), box.dropped(), tally.present());
    }

    /** What the doctor says of a service's targets that alerts do not reach, or not everywhere. */
    public List<Finding> findings(String service) {
        List<String> names = settings.byService().getOrDefault(service, List.of());
        return standings().stream()
                .filter(standing -> names.contains(standing.target().name()))
                .flatMap(standing -> standing.trouble().stream()
                        .map(trouble -> Finding.warn(
                                "alerts",
                                "alerts.%s: %s".formatted(standing.target().name(), trouble.why()),
                                trouble.cure())))
                .toList();
    }

    /** Names of the targets that can be tried. */
    public List<String> targets() {
        return settings.targets().stream().map(Target::name).toList();
    }

    /** Sends a test to the target of a name or, without one, to all but the log. Blocks until each has answered or not. */
    public List<Tried> test(Optional<String> name) throws InterruptedException {
        AlertSettings now = settings;
        List<Target> wanted = now.targets().stream()
                .filter(target -> name.map(target.name()::equals).orElse(!(target instanceof Target.Log)))
                .toList();
        return channels.test(wanted, now.timeout());
    }

    /** The silences that hold, the one that ends first first. */
    public List<Silence> silences() {
        return silences.list(clock.instant());
    }

    /** From now on what a silence covers is told to nobody. May wait for the disk. */
    public Silenced silence(Silence silence) {
        return silences.add(silence);
    }

    /** Ends a silence; empty when there is none by that id. May wait for the disk. */
    public Optional<Silenced> unsilence(String id) {
        return silences.remove(id);
    }

    /** Stops sending within about a second; a try that is under way is given up. */
    @Override
    public synchronized void close() {
        rest();
    }
}
