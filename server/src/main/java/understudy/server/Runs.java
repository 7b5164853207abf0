package understudy.server;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.compare.Comparer;
import understudy.compare.redact.Marks;
import understudy.compare.redact.Redactor;
import understudy.compare.rule.Rule;
import understudy.run.Asking;
import understudy.run.Keeping;
import understudy.run.ParallelRun;
import understudy.run.Ports;
import understudy.run.Telling;
import understudy.server.config.Config;
import understudy.server.config.ServiceConfig;
import understudy.traffic.Pair;
import understudy.traffic.Share;

/**
 * The parallel runs, by the names of their services; they follow the config.
 *
 * <p>What surprises: a run is never ended before the process is. That of a service which a reload took out is no longer
 * shown, but goes on counting the last pairs, and being saved; should the service come back, it finds its run. Changes
 * come from one thread at a time; everything else may be called from any.
 */
final class Runs {

    private static final Logger log = LoggerFactory.getLogger(Runs.class);

    private final Keeping keeping;
    private final Telling telling;
    private final Function<String, Asking> asking;
    private final Executor comparing;
    private final AcceptedRules accepted;
    private final Map<String, ParallelRun> all = new ConcurrentHashMap<>();
    private volatile Marks marks = Marks.plain();
    private volatile Map<String, ParallelRun> shown = Map.of();
    private volatile Map<String, Long> epochs = Map.of();

    /** @param asking by the name of the service */
    Runs(Keeping keeping, Telling telling, Function<String, Asking> asking, Executor comparing) {
        this.keeping = keeping;
        this.telling = telling;
        this.asking = asking;
        this.comparing = comparing;
        this.accepted = new AcceptedRules(keeping, InstantSource.system());
    }

    /** What stands for values that are not shown. To be said before runs are opened. */
    void mark(Marks withThese) {
        marks = withThese;
    }

    /** Opens runs that are not there yet. They take pairs from now on, and are shown after {@link #follow}. */
    void open(Config config) {
        Redactor redactor = Settings.redactor(config, marks);
        for (ServiceConfig service : config.services()) {
            if (!all.containsKey(service.name())) {
                accepted.load(service.name());
            }
            all.computeIfAbsent(
                    service.name(),
                    name -> ParallelRun.open(
                            Settings.run(config, service),
                            new Ports(keeping, telling, asking.apply(name)),
                            judging(service, redactor),
                            InstantSource.system()));
        }
    }

    /** All runs of the config go on as it says; the others are shown no longer. They must be open. */
    void follow(Config config) {
        Redactor redactor = Settings.redactor(config, marks);
        Map<String, ParallelRun> now = new LinkedHashMap<>();
        for (ServiceConfig service : config.services()) {
            ParallelRun run = of(service.name());
            run.reload(Settings.run(config, service), judging(service, redactor));
            now.put(service.name(), run);
        }
        shown = now;
    }

    private ParallelRun.Judging judging(ServiceConfig service, Redactor redactor) {
        return new ParallelRun.Judging(Comparer.of(accepted.with(service), redactor), redactor, comparing);
    }

    /** The rules that hold beside those of the config. */
    AcceptedRules accepted() {
        return accepted;
    }

    /** One service goes on by the rules that were accepted by now; its evidence begins anew where those that changed reach. */
    void followRules(Config config, ServiceConfig service, List<Rule> changed) {
        ParallelRun run = of(service.name());
        run.reload(Settings.run(config, service), judging(service, Settings.redactor(config, marks)));
        changed.forEach(run::beginEpochOf);
    }

    /** The number of each service's epoch; 1 for those that are not in it. */
    Map<String, Long> epochs() {
        return epochs;
    }

    void epochs(Map<String, Long> now) {
        epochs = Map.copyOf(now);
    }

    /** The numbers with one more for each of these services. */
    Map<String, Long> epochsAfter(List<String> begun) {
        Map<String, Long> after = new HashMap<>(epochs);
        begun.forEach(service -> after.merge(service, 2L, (number, two) -> number + 1));
        return after;
    }

    /** All evidence of these services begins anew. */
    void beginEpochs(List<String> begun) {
        begun.forEach(service -> of(service).beginEpoch());
    }

    /** What waits to be asked again is judged as it stands. */
    void stopAsking() {
        all.values().forEach(ParallelRun::stopAsking);
    }

    void accept(Pair pair) {
        of(pair.service()).accept(pair);
    }

    /** The run of a service; throws IllegalStateException when there is none. */
    ParallelRun of(String service) {
        ParallelRun run = all.get(service);
        if (run == null) {
            throw new IllegalStateException("service: %s has no run".formatted(service));
        }
        return run;
    }

    /** Those of the config, in its order. */
    Collection<ParallelRun> shown() {
        return shown.values();
    }

    /** Those of services that are gone, too. */
    Collection<ParallelRun> all() {
        return all.values();
    }

    Map<String, ParallelRun> byService() {
        return shown;
    }

    /** Bytes that wait for comparing. */
    long waitingBytes() {
        return all.values().stream().mapToLong(ParallelRun::waitingBytes).sum();
    }

    /** @param shares what of a service new serves */
    void tick(Function<String, Share> shares) {
        for (ParallelRun run : all.values()) {
            try {
                run.tick();
                run.figures().minutes().tick(shares.apply(run.service()));
            } catch (RuntimeException e) {
                log.error("tick failed service={}; it is tried again in a second", run.service(), e);
            }
        }
    }

    /** Has them hand what changed to the store. */
    void save() {
        for (ParallelRun run : all.values()) {
            try {
                run.save();
            } catch (RuntimeException e) {
                log.error("saving failed service={}; what changed last is not kept", run.service(), e);
            }
        }
    }
}
