package understudy.gateway;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.traffic.Pair;

/** What all lanes share. Safe for all threads. */
final class Shared {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private volatile List<Service> services;
    private final Budget budget;
    private final PairSink sink;
    private volatile List<AddressRange> trustedProxies;
    private volatile List<AddressRange> trustedMarks;
    private final AtomicLong pairsLost = new AtomicLong();
    private final AtomicLong live = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean draining;

    Shared(GatewaySettings settings, PairSink sink) {
        this.services = settings.services().stream()
                .map(service -> new Service(service, Breaker.standard()))
                .toList();
        this.budget = new Budget(settings.memoryBytes());
        this.sink = sink;
        this.trustedProxies = AddressRange.parseAll("trustedProxies", settings.trustedProxies());
        this.trustedMarks = AddressRange.parseAll("trustedMarks", settings.trustedMarks());
    }

    /** From now on requests find these services. Those whose settings are the same stay what they are. */
    void reload(GatewaySettings settings) {
        List<Service> before = services;
        services = settings.services().stream()
                .map(wanted -> before.stream()
                        .filter(service -> service.serves(wanted))
                        .findFirst()
                        .map(kept -> kept.turned(wanted.dial()))
                        .orElseGet(() -> new Service(wanted, Breaker.standard())))
                .toList();
        budget.limitTo(settings.memoryBytes());
        trustedProxies = AddressRange.parseAll("trustedProxies", settings.trustedProxies());
        trustedMarks = AddressRange.parseAll("trustedMarks", settings.trustedMarks());
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

    Service serviceNamed(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("service: %s (expected: one of %s)"
                        .formatted(name, services.stream().map(Service::name).toList())));
    }

    Budget budget() {
        return budget;
    }

    boolean trustsProxy(String address) {
        return AddressRange.anyHolds(trustedProxies, address);
    }

    boolean trustsMarksOf(String address) {
        return AddressRange.anyHolds(trustedMarks, address);
    }

    /** Hands a pair over, whatever the sink makes of it. */
    void offer(Pair pair) {
        try {
            sink.offer(pair);
        } catch (RuntimeException e) {
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
    }

    void exchangeEnded() {
        live.decrementAndGet();
    }

    long liveExchanges() {
        return live.get();
    }

    void connectionOpened() {
        connections.incrementAndGet();
    }

    void connectionClosed() {
        connections.decrementAndGet();
    }

    int connections() {
        return connections.get();
    }

    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
    }
}
