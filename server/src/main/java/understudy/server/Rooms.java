package understudy.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.compare.redact.Marks;
import understudy.compare.rule.Rule;
import understudy.control.Accepting;
import understudy.control.Control;
import understudy.control.Current;
import understudy.control.Oversight;
import understudy.control.Reloading;
import understudy.control.alert.Alerts;
import understudy.control.alert.Watch;
import understudy.control.metric.Metrics;
import understudy.gateway.Gateway;
import understudy.run.Asking;
import understudy.run.ParallelRun;
import understudy.run.rollout.Rolling;
import understudy.server.config.Config;
import understudy.server.config.ServiceConfig;
import understudy.traffic.Reason;
import understudy.traffic.Share;

/**
 * The rooms of one process, and what is done to several of them at once. In which order they are opened and closed is for
 * {@link Understudy} to say. All methods may be called from any thread; those that change something are called by one at
 * a time.
 */
final class Rooms implements Current {

    private static final Logger log = LoggerFactory.getLogger(Rooms.class);
    private static final Duration COMPARING_END = Duration.ofSeconds(5);
    private static final Duration RECORDING = Duration.ofSeconds(5);
    private static final long POLL_NANOS = 10_000_000;

    final Shelf shelf = new Shelf();
    final Oversight oversight;
    final Alerts alerts;
    final ComparingThreads comparing;
    final Runs runs;
    final Metrics metrics;
    final Rollings rollings;
    final Builds builds = new Builds(shelf);
    private final Dials dials;

    private volatile Config config;
    /** Of that; asked for by every look at a service. */
    private volatile String configDigest;

    private volatile @Nullable Gateway gateway;
    private volatile @Nullable Control control;
    private volatile boolean withoutStore;

    Rooms(Config config) {
        this.config = config;
        this.configDigest = config.digest();
        this.oversight = Oversight.of(config.auth(), shelf, shelf, InstantSource.system());
        this.alerts = Alerts.open(Settings.alerts(config), shelf, InstantSource.system());
        this.comparing = ComparingThreads.open(Runtime.getRuntime().availableProcessors());
        this.runs = new Runs(shelf, alerts, this::asking, comparing);
        this.metrics = Metrics.of(List.of());
        this.dials =
                new Dials(this::config, this::rollout, name -> runs.epochs().getOrDefault(name, 1L));
        this.rollings = new Rollings(
                shelf, alerts, dials, runs::of, runs.accepted(), new RollbackFile(config.data()), oversight.journal());
    }

    Config config() {
        return config;
    }

    Gateway gateway() {
        return Objects.requireNonNull(gateway, "not open");
    }

    Control control() {
        return Objects.requireNonNull(control, "not open");
    }

    @Override
    public List<ParallelRun> runs() {
        return List.copyOf(runs.shown());
    }

    @Override
    public String configDigest() {
        return configDigest;
    }

    @Override
    public Optional<Rolling> rolling(String service) {
        boolean has = config.services().stream()
                .anyMatch(of -> of.name().equals(service) && of.rollout().isPresent());
        return has ? rollout(service) : Optional.empty();
    }

    /** That of a service which has none any more, too. */
    private Optional<Rolling> rollout(String service) {
        return rollings.of(service);
    }

    @Override
    public Optional<String> busy() {
        return withoutStore ? Optional.of("another process is taking over from this one") : Optional.empty();
    }

    @Override
    public Optional<Alerts> alerts() {
        return Optional.of(alerts);
    }

    /** Looks after all rooms and has people told. Once the gateway is open. */
    Watch watch() {
        return new Watch(
                this::runs,
                new Gauges(gateway(), this::config, runs, this::rolling),
                () -> withoutStore ? Optional.empty() : shelf.trouble(),
                alerts,
                InstantSource.system());
    }

    private Asking asking(String service) {
        return new Inquiry(service, () -> Optional.ofNullable(gateway));
    }

    void openRuns() {
        runs.mark(Marks.keyed(MarkKey.of(config.data())));
        runs.open(config);
        runs.follow(config);
        rollings.open(config);
        rollings.follow(config);
        builds.follow(config);
        metrics.follow(runs.byService().keySet());
    }

    void openGateway(boolean sharePort) {
        Gateway opened = dials.settle(() -> Gateway.open(Settings.gateway(config, dials::of, sharePort), taking()));
        gateway = opened;
        metrics.watch(this::runs, new Gauges(opened, this::config, runs, this::rolling), this::configDigest);
        metrics.watch(alerts);
    }

    private Taking taking() {
        return new Taking(metrics, builds, runs, rollings, () -> withoutStore);
    }

    void openControl(Reloading reloading, Accepting accepting) {
        Gauges gauges = new Gauges(gateway(), this::config, runs, this::rolling);
        control = Control.open(Settings.control(config), this, reloading, accepting, gauges, metrics, oversight);
    }

    /** Throws ControlException when the admin port cannot be had. */
    void tryAdminPort() {
        Control.tryPort(Settings.control(config), config.auth().required());
    }

    /** {@code /readyz} says no from now on. */
    void drainControl() {
        control().drain();
    }

    /** Closes the admin side, where it is open. Safe to call twice. */
    void closeControl() {
        Control open = control;
        if (open != null) {
            open.close();
        }
    }

    /** Takes over another config, all of it or, with an exception, nothing. */
    void follow(Config wanted, ConfigChange change) {
        runs.open(wanted); // reads the disk: whatever can fail comes before what others can see
        rollings.open(wanted);
        Gateway.Prepared ready = gateway().prepare(Settings.gateway(wanted, dials::of, false));
        rollings.unjudged(() -> take(wanted, ready, change));
        builds.follow(wanted);
        wanted.services().forEach(service -> dials.again(service.name()));
        metrics.follow(runs.byService().keySet());
    }

    private void take(Config wanted, Gateway.Prepared ready, ConfigChange change) {
        Map<String, Long> epochs = runs.epochsAfter(change.beginningAnEpoch());
        dials.settle(
                () -> { // only what waits for nothing: a rollback may come just now
                    wanted.services().forEach(service -> ready.turn(service.name(), dials.of(service)));
                    ready.take();
                    config = wanted;
                    configDigest = wanted.digest();
                    return gateway();
                });
        oversight.authority().follow(wanted.auth());
        alerts.reload(Settings.alerts(wanted)); // before what follows may have something to tell
        runs.epochs(epochs);
        runs.follow(wanted);
        runs.beginEpochs(change.beginningWhollyAnew());
        rollings.follow(wanted);
    }

    /**
     * The rules of a service that were accepted by now hold from now on.
     *
     * @param changed those that came or went
     * @param why what was done to them, and by whom
     */
    void followRules(ServiceConfig service, List<Rule> changed, String why) {
        runs.epochs(runs.epochsAfter(List.of(service.name())));
        dials.again(service.name());
        rollings.unjudged(() -> {
            runs.followRules(config, service, changed);
            rollings.follow(service, why);
        });
    }

    /** Old or new of a service is another by now: what was found out about the one before counts no longer. */
    void redeployed(ServiceConfig service) {
        rolling(service.name()).ifPresent(Rolling::versionChanged);
        runs.epochs(runs.epochsAfter(List.of(service.name())));
        dials.again(service.name());
        runs.beginEpochs(List.of(service.name()));
    }

    /** Sends no more copies, for the time being or for good. */
    void stopCopying() {
        dials.withhold(Reason.HANDOVER);
    }

    /** Copies are sent again. */
    void goOnCopying() {
        dials.withhold(null);
    }

    /** Waits until no copy is under way and nothing is left to compare; false when that takes longer. */
    boolean awaitComparing(Duration limit) {
        runs.stopAsking();
        long deadline = System.nanoTime() + limit.toNanos();
        while (copiesUnderWay() > 0 || runs.waitingBytes() > 0) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private long copiesUnderWay() {
        return config.services().stream()
                .mapToLong(service ->
                        gateway().shadowInFlight(service.name()) + gateway().twinInFlight(service.name()))
                .sum();
    }

    /** Has the runs look after themselves. Called about once a second. */
    void tick() {
        runs.tick(service ->
                rolling(service).map(of -> of.position().rollout().share()).orElse(Share.NONE));
    }

    /** Writes what there is and lets go of the data folder. From now on nothing is judged any more. */
    void closeStore() {
        withoutStore = true;
        runs.save();
        settleOversight();
        alerts.rest(); // what waits is the next process's to send
        shelf.close();
    }

    /** Has the store take what people did, for some seconds at most: what it does not is handed on, or lost with this process. */
    void settleOversight() {
        long deadline = System.nanoTime() + RECORDING.toNanos();
        oversight.tick();
        while (oversight.isBehind() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NANOS);
            oversight.tick();
        }
    }

    /** Takes the data folder back. Throws StoreException when somebody has it. */
    void reopenStore() {
        shelf.open(config.data());
        withoutStore = false;
        alerts.resume();
    }

    void finishComparing() {
        try {
            if (!comparing.finish(COMPARING_END.toMillis())) {
                log.warn("comparing did not end within {} s; the rest is not judged", COMPARING_END.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runs.stopAsking();
    }
}
