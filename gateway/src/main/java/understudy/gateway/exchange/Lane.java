package understudy.gateway.exchange;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import understudy.gateway.upstream.Dialects;
import understudy.gateway.upstream.InstanceBook;
import understudy.gateway.upstream.Transport;
import understudy.gateway.upstream.Upstream;
import understudy.gateway.wire.Deadlines;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Request;
import understudy.traffic.Role;
import understudy.traffic.Version;

/**
 * What belongs to one event loop: its connections to every version, its deadlines, its chance. A request, its copy and
 * both connections stay on one lane, so that nothing is handed between threads. Confined to its event loop.
 */
public final class Lane {

    /** The two roles share no connection, so that copies cannot hold up requests. */
    private record Use(InstanceBook instances, Role role) {}

    /** Old serves, and the others get copies. */
    private record Ways(Way serving, Way shadow, @Nullable Way twin) {}

    /** New serves, and old gets copies. */
    private record Reversed(Way serving, Way shadow) {}

    private static final int SWEEP_SECONDS = 1;

    private final Transport transport;
    private final Dialects dialects;
    private final Shared shared;
    private final Deadlines deadlines;
    private final RandomGenerator chance = new SplittableRandom();
    private final Map<Use, Upstream> upstreams = new HashMap<>();
    private final Map<Service, Ways> ways = new HashMap<>();
    private final Map<Service, Reversed> reversed = new HashMap<>();

    /** Made on any thread, before anything else is done with it. */
    public Lane(Transport transport, Dialects dialects, Shared shared) {
        this.transport = transport;
        this.dialects = dialects;
        this.shared = shared;
        this.deadlines = new Deadlines(transport.loop());
        var unused =
                transport.loop().scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    public EventLoop loop() {
        return transport.loop();
    }

    public Shared shared() {
        return shared;
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    RandomGenerator chance() {
        return chance;
    }

    /** The way of requests that old or new serves. */
    Way serving(Service service, Version version) {
        return version == Version.OLD
                ? ways(service).serving()
                : reversed(service).serving();
    }

    /** The way of copies. */
    Way copies(Service service, Version version) {
        if (version == Version.OLD) {
            return reversed(service).shadow();
        }
        Ways known = ways(service);
        Way way = version == Version.TWIN ? known.twin() : known.shadow();
        if (way == null) {
            throw new IllegalArgumentException("twin: none (expected: services.%s.twin)".formatted(service.name()));
        }
        return way;
    }

    private Ways ways(Service service) {
        Ways known = ways.get(service);
        if (known == null) {
            known = new Ways(
                    way(service, Version.OLD, Role.SERVING),
                    way(service, Version.NEW, Role.SHADOW),
                    service.hasTwin() ? way(service, Version.TWIN, Role.SHADOW) : null);
            ways.put(service, known);
        }
        return known;
    }

    private Reversed reversed(Service service) {
        return reversed.computeIfAbsent(
                service, it -> new Reversed(way(it, Version.NEW, Role.SERVING), way(it, Version.OLD, Role.SHADOW)));
    }

    /** The way of our own questions: that of the version's role while old serves. */
    Way way(Service service, Version version) {
        return version == Version.OLD ? serving(service, Version.OLD) : copies(service, version);
    }

    private Way way(Service service, Version version, Role role) {
        InstanceBook instances = Objects.requireNonNull(service.instances(version));
        Upstream upstream = upstreams.computeIfAbsent(
                new Use(instances, role), use -> new Upstream(use.instances(), dialects, transport));
        return new Way(upstream, service, service.version(version), new Turns());
    }

    /** Asks one version, outside of any user's request. */
    public void ask(
            String service, Version version, Request request, Duration limit, CompletableFuture<Outcome> outcome) {
        try {
            new Question(this, shared.named(service), version, request, limit, outcome).start();
        } catch (IllegalArgumentException gone) { // by a reload, since somebody thought of asking
            outcome.complete(new Outcome.NotAsked(Reason.STOPPED));
        }
    }

    private void sweep() {
        List<Service> services = shared.services();
        ways.keySet().removeIf(service -> !services.contains(service));
        reversed.keySet().removeIf(service -> !services.contains(service));
        Set<InstanceBook> used = new HashSet<>();
        for (Service service : services) {
            used.addAll(service.allInstances());
        }
        upstreams.entrySet().removeIf(entry -> {
            boolean gone = !used.contains(entry.getKey().instances());
            if (gone) {
                entry.getValue().retire();
            } else {
                entry.getValue().sweep();
            }
            return gone;
        });
    }

    /** Ends everything under way. */
    public void stop() {
        deadlines.stopAll();
        upstreams.values().forEach(Upstream::close);
    }
}
