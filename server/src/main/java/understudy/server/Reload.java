package understudy.server;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.control.Reloading;
import understudy.gateway.GatewayException;
import understudy.server.config.Config;
import understudy.server.config.ConfigException;
import understudy.server.config.Problem;
import understudy.server.config.ServiceConfig;
import understudy.store.StoreException;
import understudy.traffic.Version;

/** Takes over what the config file says by now, whole or not at all, or that a version is another, and says so in the log. */
final class Reload implements Reloading {

    private static final Logger log = LoggerFactory.getLogger(Reload.class);

    private final Opening opening;
    private final Rooms rooms;
    private final Life life;

    Reload(Opening opening, Rooms rooms, Life life) {
        this.opening = opening;
        this.rooms = rooms;
        this.life = life;
    }

    @Override
    public Outcome reload() {
        Outcome outcome = outcome();
        switch (outcome) {
            case Outcome.Reloaded done ->
                log.info(
                        "config reloaded digest={} added={} removed={} changed={}",
                        done.digest(),
                        done.added(),
                        done.removed(),
                        done.changed());
            case Outcome.Unsound unsound -> refused(unsound.problems());
            case Outcome.Impossible impossible -> refused(impossible.problems());
        }
        return outcome;
    }

    /** A signal has nobody behind it who could be told from the second person. */
    Outcome refused(Loosening loosening) {
        String gates = String.join("; ", loosening.gates());
        Outcome.Impossible outcome = new Outcome.Impossible(List.of(
                "gates would ask for less, which waits for a second person: %s (expected: asked for by `understudy reload`)"
                        .formatted(gates)));
        refused(outcome.problems());
        return outcome;
    }

    private static void refused(List<String> problems) {
        log.error("config refused, the running one stays: {}", String.join("; ", problems));
    }

    private Outcome outcome() {
        if (opening.source().isEmpty()) {
            return new Outcome.Impossible(
                    List.of("there is no config file to read: it was started with flags (expected: run -c FILE)"));
        }
        Supplier<Config> source = opening.source().get();
        synchronized (life) {
            if (life.busy().isPresent()) {
                return new Outcome.Impossible(List.of(life.busy().get() + " (try again later)"));
            }
            try {
                return follow(source.get());
            } catch (ConfigException e) {
                return new Outcome.Unsound(
                        e.problems().stream().map(Problem::text).toList());
            } catch (GatewayException | StoreException | IllegalArgumentException e) {
                return new Outcome.Impossible(List.of(String.valueOf(e.getMessage())));
            }
        }
    }

    @Override
    public Optional<Loosening> loosening() {
        if (opening.source().isEmpty()) {
            return Optional.empty();
        }
        try {
            Config wanted = opening.source().get().get();
            List<String> gates = Looser.in(wanted, rooms.config());
            return gates.isEmpty() ? Optional.empty() : Optional.of(new Loosening(wanted.digest(), gates));
        } catch (ConfigException e) {
            return Optional.empty(); // reading it again says so
        }
    }

    @Override
    public Optional<String> redeployed(String service, Version version) {
        return redeployed(service, version, "");
    }

    /** @param name that it has now; empty when nobody says */
    Optional<String> redeployed(String service, Version version, String name) {
        synchronized (life) {
            Optional<String> busy = life.busy().map(why -> why + " (try again later)");
            if (busy.isPresent()) {
                return busy;
            }
            Optional<ServiceConfig> config = rooms.config().services().stream()
                    .filter(of -> of.name().equals(service))
                    .findFirst();
            config.ifPresent(rooms::redeployed);
            log.info(
                    "version redeployed service={} version={} name={}; its evidence begins anew",
                    service,
                    version.label(),
                    name.isEmpty() ? "-" : name);
            return config.isPresent()
                    ? Optional.empty()
                    : Optional.of("service: %s is not in the config any more".formatted(service));
        }
    }

    private Outcome follow(Config wanted) {
        ConfigChange change = new ConfigChange(rooms.config(), wanted);
        List<String> fixed = change.needingRestart();
        if (!fixed.isEmpty()) {
            return new Outcome.Impossible(fixed);
        }
        rooms.follow(wanted, change);
        return new Outcome.Reloaded(wanted.digest(), change.added(), change.removed(), change.changed());
    }
}
