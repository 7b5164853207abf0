package understudy.server;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.compare.Comparer;
import understudy.compare.redact.Redactor;
import understudy.control.Control;
import understudy.control.alert.Alerts;
import understudy.control.metric.Metrics;
import understudy.gateway.Gateway;
import understudy.run.Asking;
import understudy.run.ParallelRun;
import understudy.run.Ports;
import understudy.server.config.Config;
import understudy.server.config.ServiceConfig;
import understudy.store.Store;
import understudy.traffic.Pair;

/**
 * The whole of Understudy in one process, open. Rooms are opened from the disk outwards and closed in reverse: the
 * gateway goes first, so that every pair it still finishes finds everything behind it.
 */
public final class Understudy implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Understudy.class);
    private static final Duration COMPARING_END = Duration.ofSeconds(5);

    private final Config config;
    private final Map<String, ParallelRun> runs = new LinkedHashMap<>();
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private @Nullable Gateway gateway;
    private @Nullable Control control;

    private Understudy(Config config) {
        this.config = config;
    }

    /**
     * Opens everything and returns once requests are served. Throws the exception of the room that cannot be opened
     * (StoreException, GatewayException, ControlException), with nothing left open.
     */
    public static Understudy open(Config config) {
        Understudy understudy = new Understudy(config);
        try {
            understudy.openRooms();
            return understudy;
        } catch (RuntimeException e) {
            understudy.close();
            throw e;
        }
    }

    private void openRooms() {
        Store store = Store.open(config.data());
        closing.push(store::close);
        Alerts alerts = Alerts.open(Settings.alerts(config));
        closing.push(alerts::close);
        ExecutorService comparing = ComparingThreads.open(Runtime.getRuntime().availableProcessors());
        openRuns(store, alerts, comparing);
        closing.push(this::tick);
        closing.push(() -> finish(comparing));
        Metrics metrics = Metrics.of(runs.keySet());
        Gateway opened = Gateway.open(Settings.gateway(config), pair -> take(pair, metrics));
        gateway = opened;
        Control admin = Control.open(
                Settings.control(config), runs.values(), new Gauges(opened, config.gateway(), runs), metrics);
        control = admin;
        closing.push(admin::close);
        closing.push(() -> opened.close(config.gateway().drain()));
        closing.push(admin::drain);
        startTicking();
        alerts.pageAt(admin.url());
        admin.ready();
    }

    private void openRuns(Store store, Alerts alerts, ExecutorService comparing) {
        Redactor redactor = Settings.redactor(config);
        for (ServiceConfig service : config.services()) {
            Asking asking = (version, request, limit) ->
                    Objects.requireNonNull(gateway).ask(service.name(), version, request, limit);
            ParallelRun.Judging judging =
                    new ParallelRun.Judging(Comparer.of(service.compare(), redactor), redactor, comparing);
            ParallelRun run = ParallelRun.open(
                    Settings.run(config, service), new Ports(store, alerts, asking), judging, InstantSource.system());
            runs.put(service.name(), run);
        }
    }

    private void take(Pair pair, Metrics metrics) {
        metrics.observe(pair);
        Objects.requireNonNull(runs.get(pair.service())).accept(pair);
    }

    private void startTicking() {
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("understudy-tick").daemon().factory());
        Future<?> ticking = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
        closing.push(() -> {
            ticking.cancel(false);
            ticker.shutdown();
        });
    }

    private void tick() {
        for (ParallelRun run : runs.values()) {
            try {
                run.tick();
            } catch (RuntimeException e) {
                log.error("tick failed service={}; it is tried again in a second", run.service(), e);
            }
        }
    }

    private static void finish(ExecutorService comparing) {
        comparing.shutdown();
        try {
            if (!comparing.awaitTermination(COMPARING_END.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("comparing did not end within {} s; the rest is not judged", COMPARING_END.toSeconds());
                comparing.shutdownNow();
            }
        } catch (InterruptedException e) {
            comparing.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** The port on which users are served. */
    public int port() {
        return Objects.requireNonNull(gateway).port();
    }

    /** The port of page, API and metrics. */
    public int adminPort() {
        return Objects.requireNonNull(control).port();
    }

    /** Where the page is. */
    public URI page() {
        return Objects.requireNonNull(control).url();
    }

    public Collection<ParallelRun> runs() {
        return runs.values();
    }

    public Optional<ParallelRun> run(String service) {
        return Optional.ofNullable(runs.get(service));
    }

    /** Drains the gateway, lets comparing finish, keeps what was counted, and closes everything. Safe to call twice. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            try {
                closing.pop().run();
            } catch (RuntimeException e) {
                log.error("closing failed; the rest is closed all the same", e);
            }
        }
    }
}
