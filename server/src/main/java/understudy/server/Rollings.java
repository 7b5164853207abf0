package understudy.server;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.judge.gate.TripWire;
import understudy.run.Keeping;
import understudy.run.Observing;
import understudy.run.ParallelRun;
import understudy.run.Telling;
import understudy.run.alert.AlertType;
import understudy.run.audit.Recording;
import understudy.run.cause.CauseState;
import understudy.run.cause.Root;
import understudy.run.rollout.Brake;
import understudy.run.rollout.Dialling;
import understudy.run.rollout.Order;
import understudy.run.rollout.Rolling;
import understudy.run.rollout.RolloutSettings;
import understudy.run.rollout.Scene;
import understudy.run.rollout.World;
import understudy.server.config.Config;
import understudy.server.config.RolloutConfig;
import understudy.server.config.ServiceConfig;
import understudy.store.BrakeFile;
import understudy.traffic.Endpoint;
import understudy.traffic.Share;

/**
 * The rollouts of the services that have one, by name; they follow the config. One whose service has none any more is rolled
 * back and kept, should it come again. Changes come from one thread at a time; everything else may be called from any.
 */
final class Rollings {

    private static final Logger log = LoggerFactory.getLogger(Rollings.class);

    private final Keeping keeping;
    private final Telling telling;
    private final Dialling dialling;
    private final Function<String, ParallelRun> runs;
    private final AcceptedRules accepted;
    private final RollbackFile file;
    private final Recording recording;
    private final Map<String, Rolling> all = new ConcurrentHashMap<>();
    private final Map<String, LateTelling> tellings = new ConcurrentHashMap<>();
    private final ReentrantLock judging = new ReentrantLock();
    private volatile Set<String> inConfig = Set.of();

    Rollings(
            Keeping keeping,
            Telling telling,
            Dialling dialling,
            Function<String, ParallelRun> runs,
            AcceptedRules accepted,
            RollbackFile file,
            Recording recording) {
        this.keeping = keeping;
        this.telling = telling;
        this.dialling = dialling;
        this.runs = runs;
        this.accepted = accepted;
        this.file = file;
        this.recording = recording;
    }

    Optional<Rolling> of(String service) {
        return Optional.ofNullable(all.get(service));
    }

    /** Opens rollouts that are not there yet; they go on after {@link #follow}. Reads the disk. Their runs must be open. */
    void open(Config config) {
        Set<String> names = new HashSet<>(all.keySet());
        config.services().forEach(service -> names.add(service.name()));
        file.know(names);
        file.look();
        for (ServiceConfig service : config.services()) {
            if (service.rollout().isPresent()) {
                all.computeIfAbsent(
                        service.name(),
                        name -> open(config, service, service.rollout().get()));
            } else if (!all.containsKey(service.name())) {
                brake(config, service);
                forget(service.name());
            }
        }
        obeyFile();
    }

    private Rolling open(Config config, ServiceConfig service, RolloutConfig rollout) {
        ParallelRun run = runs.apply(service.name());
        Brake brake = BrakeFile.open(config.data(), service.name());
        Scene scene = new Onlooker(run, file);
        LateTelling late = tellings.computeIfAbsent(service.name(), name -> new LateTelling(telling));
        Rolling rolling = Rolling.open(
                settings(service, rollout),
                new World(keeping, late, dialling, brake, scene, InstantSource.system(), recording));
        run.observe(rolling);
        return rolling;
    }

    /** Without a rollout the share is 0, and a later start with one does not raise it. */
    private static void brake(Config config, ServiceConfig service) {
        if (BrakeFile.exists(config.data(), service.name())) {
            Brake brake = BrakeFile.open(config.data(), service.name());
            brake.mark()
                    .filter(mark -> mark.share().percent() > 0)
                    .ifPresent(mark -> brake.set(new Brake.Mark(mark.revision() + 1, Share.NONE)));
        }
    }

    private RolloutSettings settings(ServiceConfig service, RolloutConfig rollout) {
        return new RolloutSettings(
                service.name(),
                rollout.plan(),
                rollout.gates(),
                service.versions(),
                service.compared(accepted.beside(service)));
    }

    /** All of them go on as the config says. */
    void follow(Config config) {
        inConfig = config.services().stream()
                .filter(service -> service.rollout().isPresent())
                .map(ServiceConfig::name)
                .collect(Collectors.toSet());
        inConfig.forEach(name -> Optional.ofNullable(tellings.get(name)).ifPresent(LateTelling::open));
        all.forEach((name, rolling) -> {
            Optional<ServiceConfig> service = config.services().stream()
                    .filter(of -> of.name().equals(name) && of.rollout().isPresent())
                    .findFirst();
            runs.apply(name).observe(service.isPresent() ? rolling : Observing.NOBODY);
            if (service.isEmpty()) {
                end(rolling);
                forget(name);
                return;
            }
            follow(service.get(), "");
        });
    }

    /**
     * The one of a service goes on as its config and the rules that were accepted say.
     *
     * @param why what was changed, and by whom; empty where the config says so
     */
    void follow(ServiceConfig service, String why) {
        service.rollout()
                .ifPresent(rollout ->
                        of(service.name()).ifPresent(rolling -> rolling.follow(settings(service, rollout), why)));
    }

    private static void end(Rolling rolling) {
        if (rolling.turn().share().percent() > 0) {
            rolling.steer(Order.of(Order.Verb.ROLLBACK, "The config has no rollout for it any more."));
        }
    }

    /** Where there is no rollout none is late. */
    private void forget(String service) {
        telling.resolve(AlertType.STALLED_ROLLOUT, service, "the config has no rollout for it");
    }

    /** Whether a request that has come counts as an observation of its own. For event loops. */
    boolean arrives(String service, String method, String uri, @Nullable String key, long second) {
        Rolling rolling = all.get(service);
        return rolling != null && rolling.isIndependent(method, uri, key, second);
    }

    /** Goes back where the file says so. Called several times a second, by one thread: who writes it waits for the way back. */
    void obey() {
        try {
            file.look();
            obeyFile();
        } catch (RuntimeException e) {
            log.error("the file {} was not obeyed; it is looked for again", RollbackFile.NAME, e);
        }
    }

    /** Judges. Called about once a second, by one thread. */
    void tick() {
        if (judging.tryLock()) {
            try {
                inConfig.forEach(name -> of(name).ifPresent(this::tick));
            } finally {
                judging.unlock();
            }
        }
    }

    /**
     * Changes how pairs are compared, and then has rollouts follow, while nothing is judged: what is compared otherwise already
     * must not raise the share by the evidence that it makes worthless.
     */
    void unjudged(Runnable change) {
        judging.lock();
        try {
            change.run();
        } finally {
            judging.unlock();
        }
    }

    private void tick(Rolling rolling) {
        try {
            rolling.tick();
        } catch (RuntimeException e) {
            log.error(
                    "rollout not judged service={}; it is tried again in a second, and stays where it is",
                    rolling.settings().service(),
                    e);
        }
    }

    /** Keeps what was found out last. Called when nothing comes any more. */
    void keepTheLast() {
        inConfig.forEach(name -> of(name).ifPresent(Rolling::keepTheLast));
    }

    private void obeyFile() {
        all.forEach((name, rolling) ->
                file.says(name).ifPresent(why -> rolling.steer(Order.of(Order.Verb.ROLLBACK, why))));
    }

    /** What a rollout looks at besides pairs. */
    private record Onlooker(ParallelRun run, RollbackFile file) implements Scene {

        @Override
        public List<String> openCauses() {
            return run.triage().roots().stream()
                    .filter(root -> root.cause().state() == CauseState.NEW
                            && root.severity().isSevere())
                    .map(Onlooker::words)
                    .toList();
        }

        private static String words(Root root) {
            return "%s of %s".formatted(root.severity().label(), root.cause().endpoint());
        }

        @Override
        public TripWire tripWire() {
            return run.tripWire();
        }

        @Override
        public boolean hasTwin() {
            return run.settings().addresses().twin().isPresent();
        }

        @Override
        public Endpoint endpoint(String method, String uri) {
            return run.endpoint(method, uri);
        }

        @Override
        public Endpoint current(Endpoint found) {
            return run.current(found);
        }

        @Override
        public int joined() {
            return run.joined();
        }

        @Override
        public Optional<String> held() {
            return file.holds(run.service());
        }
    }
}
