package understudy.gateway.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.gateway.BreakerState;
import understudy.gateway.Gateway;
import understudy.gateway.GatewaySettings;
import understudy.gateway.PairSink;
import understudy.gateway.ServiceSettings;
import understudy.gateway.upstream.InstanceBook;
import understudy.gateway.upstream.InstanceState;
import understudy.gateway.wire.Refusals;
import understudy.gateway.wire.RequestHead;
import understudy.traffic.Counting;
import understudy.traffic.Dial;
import understudy.traffic.Pair;
import understudy.traffic.Sticky;
import understudy.traffic.Version;

/** What all lanes share. Safe for all threads. */
public final class Shared {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Budget budget;
    private final PairSink sink;
    private final Refusals refusals = new Refusals();
    private final AtomicLong pairsLost = new AtomicLong();
    private final AtomicLong live = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile List<Service> services;
    private volatile Trust trust;
    private volatile boolean draining;

    /** Opens the services. Throws IllegalArgumentException when what their settings name cannot be used. */
    public Shared(GatewaySettings settings, PairSink sink) {
        this.budget = new Budget(settings.memoryBytes());
        this.sink = sink;
        this.trust = new Trust(settings);
        this.services = settings.services().stream()
                .map(service -> Service.open(service, budget))
                .toList();
        budget.resize(settings.memoryBytes(), services.size());
    }

    /**
     * Makes other settings ready. What is returned takes them over, for all requests from then on; those under way end as
     * they began. Throws IllegalArgumentException when they cannot be used.
     */
    public Gateway.Prepared prepare(GatewaySettings settings) {
        Trust believed = new Trust(settings);
        List<Service> next = new ArrayList<>();
        for (ServiceSettings service : settings.services()) {
            Service before = find(service.name());
            next.add(before == null ? Service.open(service, budget) : before.with(service));
        }
        return new Ready(List.copyOf(next), believed, settings.memoryBytes());
    }

    /** Other settings, not taken over yet. */
    private final class Ready implements Gateway.Prepared {

        private final List<Service> changed;
        private final Trust believed;
        private final long memoryBytes;

        Ready(List<Service> changed, Trust believed, long memoryBytes) {
            this.changed = changed;
            this.believed = believed;
            this.memoryBytes = memoryBytes;
        }

        @Override
        public Gateway.Prepared turn(String service, Dial dial) {
            changed.stream().filter(of -> of.name().equals(service)).forEach(of -> of.turn(dial));
            return this;
        }

        @Override
        public void take() {
            services = changed;
            trust = believed;
            budget.resize(memoryBytes, changed.size());
        }
    }

    List<Service> services() {
        return services;
    }

    /** The first service that a request belongs to. */
    @Nullable Service serviceFor(String host, String method, String path) {
        for (Service service : services) {
            if (service.settings().match().meets(host, method, path)) {
                return service;
            }
        }
        return null;
    }

    private @Nullable Service find(String name) {
        for (Service service : services) {
            if (service.name().equals(name)) {
                return service;
            }
        }
        return null;
    }

    Service named(String name) {
        Service service = find(name);
        if (service == null) {
            throw new IllegalArgumentException("service: %s (expected: one of %s)"
                    .formatted(name, services.stream().map(Service::name).toList()));
        }
        return service;
    }

    Trust trust() {
        return trust;
    }

    /** Replaces what holds for a service, for all requests from now on. */
    public void turn(String service, Dial dial) {
        named(service).turn(dial);
    }

    /** What a request counts towards that has come just now. */
    Counting counting(Dial dial, Service service, Asked asked, Instant at) {
        RequestHead head = asked.head();
        @Nullable Sticky sticky = dial.ramp().sticky().orElse(null);
        @Nullable String key = sticky == null ? null : sticky.key(head.target(), head.fields(), () -> trust.user(head));
        boolean independent = isIndependent(service, asked, key, at.getEpochSecond());
        return new Counting(dial.epoch(), dial.step(), independent);
    }

    private boolean isIndependent(Service service, Asked asked, @Nullable String key, long second) {
        try {
            return sink.arrives(service.name(), asked.head().method(), asked.readableTarget(), key, second);
        } catch (RuntimeException e) {
            LOG.debug("a request counts nowhere service={}", service.name(), e);
            return false;
        }
    }

    public int shadowInFlight(String service) {
        return named(service).inFlight();
    }

    public BreakerState breaker(String service) {
        return named(service).breakerState();
    }

    /** Copies to the twin that are under way. */
    public int twinInFlight(String service) {
        return named(service).ration(Version.TWIN).inFlight();
    }

    public BreakerState twinBreaker(String service) {
        return named(service).ration(Version.TWIN).breaker().state();
    }

    public List<InstanceState> instances(String service, Version version) {
        InstanceBook known = named(service).instances(version);
        return known == null ? List.of() : known.states();
    }

    public long upgrades(String service) {
        return named(service).happenings().upgrades();
    }

    public long retries(String service) {
        return named(service).happenings().retries();
    }

    public Map<String, Long> fallbacks(String service) {
        return named(service).happenings().fallbacks();
    }

    public long keptBytes(String service) {
        return named(service).account().used();
    }

    public long keptBytes() {
        return budget.used();
    }

    public long memoryBytes() {
        return budget.limit();
    }

    public Refusals refusals() {
        return refusals;
    }

    /** Hands a pair over, its bodies lent, whatever the sink makes of it. */
    void offer(Pair pair) {
        try {
            sink.offerLent(pair);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            long lost = pairsLost.incrementAndGet();
            if (Long.bitCount(lost) == 1) {
                LOG.error(
                        "pairs lost: count={} service={} because the sink threw {}",
                        lost,
                        pair.service(),
                        e.toString());
            }
        }
    }

    void exchangeBegan() {
        live.incrementAndGet();
        waiting.incrementAndGet();
    }

    /** The user has been answered; the copy may still be under way. */
    void userServed() {
        waiting.decrementAndGet();
    }

    void exchangeEnded() {
        live.decrementAndGet();
    }

    /** Requests that have not been answered yet. */
    public long usersWaiting() {
        return waiting.get();
    }

    /** Requests under way, copies included. */
    public long liveExchanges() {
        return live.get();
    }

    /** Counts a client in; false when there are as many as there may be. */
    public boolean enter(int most) {
        if (connections.incrementAndGet() <= most) {
            return true;
        }
        connections.decrementAndGet();
        return false;
    }

    public void leave() {
        connections.decrementAndGet();
    }

    public int connections() {
        return connections.get();
    }

    public boolean isDraining() {
        return draining;
    }

    public void drain() {
        draining = true;
    }
}
