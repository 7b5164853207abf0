package understudy.gateway.upstream;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.gateway.VersionSettings;
import understudy.gateway.tls.OutgoingTls;
import understudy.gateway.wire.Failure;

/**
 * The instances of one version, and how each is doing. A name with several addresses is several instances. Names are
 * looked up off the event loops, for the first time by the first request, then again while there are requests; as long as
 * looking up fails, the last answer holds. Shared by all event loops, safe for all threads; its lock is never held while a
 * name is looked up.
 */
public final class InstanceBook {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceBook.class);

    private record Key(Site site, InetSocketAddress address) {}

    private final String where;
    private final VersionSettings settings;
    private final Optional<OutgoingTls> tls;
    private final Resolver resolver;
    private final LongSupplier clock;
    private final Executor aside;
    private final Choice choice =
            new Choice(bound -> ThreadLocalRandom.current().nextInt(bound));
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Lookup> lookups = new ArrayList<>();
    private final boolean hasNames;
    private final Map<Key, Instance> byAddress = new HashMap<>();
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private volatile Instances known = Instances.of(List.of(), List.of());
    private volatile long dueNanos;

    /**
     * Opens the book of one version. Throws IllegalArgumentException when its TLS files cannot be used.
     *
     * @param where the version's place in the settings, for logs and errors: {@code services.accounts.new}
     */
    public static InstanceBook open(String where, VersionSettings settings) {
        Executor virtual = task -> Thread.ofVirtual().name("lookup").start(task);
        return new InstanceBook(where, settings, Resolver.system(), System::nanoTime, virtual);
    }

    InstanceBook(String where, VersionSettings settings, Resolver resolver, LongSupplier clock, Executor aside) {
        this.where = where;
        this.settings = settings;
        this.tls =
                settings.isSecure() ? Optional.of(OutgoingTls.open(where + ".tls", settings.tls())) : Optional.empty();
        this.resolver = resolver;
        this.clock = clock;
        this.aside = aside;
        long now = clock.getAsLong();
        settings.urls().stream().map(Site::of).distinct().forEach(site -> lookups.add(new Lookup(site, now)));
        this.hasNames = lookups.stream().anyMatch(lookup -> !lookup.site().isLiteral());
        this.dueNanos = now;
        rebuild();
    }

    VersionSettings settings() {
        return settings;
    }

    Optional<OutgoingTls> tls() {
        return tls;
    }

    LongSupplier clock() {
        return clock;
    }

    /** For doctor and metrics: every instance that is known now. */
    public List<InstanceState> states() {
        Instances now = known;
        boolean alone = now.all().size() == 1;
        return now.all().stream()
                .map(instance -> new InstanceState(
                        instance.toString(),
                        instance.pending(),
                        !alone && instance.health().isEjected()))
                .toList();
    }

    /** Whether there is more than one instance to choose from. */
    boolean hasChoice() {
        return known.all().size() > 1;
    }

    boolean holds(Instance instance) {
        return known.all().contains(instance);
    }

    /**
     * Chooses an instance that was not tried yet and counts a request on it, which whoever takes it must end by {@link
     * Instance#ended}. Null when there is none left.
     */
    @Nullable Instance pick(Collection<Instance> tried) {
        Instances now = known;
        @Nullable Instance picked = pick(now, tried);
        if (picked != null) {
            picked.begun();
        }
        return picked;
    }

    private @Nullable Instance pick(Instances now, Collection<Instance> tried) {
        if (now.all().size() == 1) {
            Instance only = now.all().getFirst();
            return tried.contains(only) ? null : only;
        }
        long nanos = clock.getAsLong();
        int round = turn.getAndIncrement();
        @Nullable Instance best = choice.best(now.first(), tried, round, nanos);
        if (best == null) {
            best = choice.best(now.reserve(), tried, round, nanos);
        }
        return best == null ? Choice.soonest(now.all(), tried) : best;
    }

    void succeeded(Instance instance) {
        if (instance.health().succeeded() && hasChoice()) {
            LOG.info("version={} instance=\"{}\" answers again", where, instance);
        }
    }

    void failed(Instance instance) {
        long ejectedNanos = instance.health().failed(clock.getAsLong());
        if (ejectedNanos > 0 && hasChoice()) {
            LOG.warn(
                    "version={} instance=\"{}\" fails, passed over for {} s; see whether it runs",
                    where,
                    instance,
                    TimeUnit.NANOSECONDS.toSeconds(ejectedNanos));
        }
    }

    /** Looks names up again when it is time to. Cheap; called with every request. */
    void refresh() {
        if (!hasNames) {
            return;
        }
        long now = clock.getAsLong();
        if (dueNanos - now <= 0) {
            begin(now).forEach(lookup -> aside.execute(() -> ask(lookup)));
        }
    }

    private synchronized List<Lookup> begin(long now) {
        List<Lookup> begun =
                lookups.stream().filter(lookup -> lookup.begin(now)).toList();
        schedule(now);
        return begun;
    }

    private void schedule(long now) {
        long due = now + Lookup.GOOD_NANOS;
        for (Lookup lookup : lookups) {
            if (!lookup.site().isLiteral() && !lookup.isAsking() && lookup.dueNanos() - due < 0) {
                due = lookup.dueNanos();
            }
        }
        dueNanos = due;
    }

    private void ask(Lookup lookup) {
        List<InetAddress> answer = List.of();
        try {
            answer = resolver.resolve(lookup.site().host());
        } catch (UnknownHostException | RuntimeException e) {
            LOG.debug("version={} name={}: {}", where, lookup.site().host(), e.toString());
        }
        List<Runnable> ready = answered(lookup, answer);
        ready.forEach(Runnable::run);
    }

    private synchronized List<Runnable> answered(Lookup lookup, List<InetAddress> answer) {
        long now = clock.getAsLong();
        if (!answer.isEmpty()) {
            lookup.found(answer, now);
            rebuild();
        } else if (lookup.failed(now)) {
            LOG.warn("version={} name={} does not resolve; see its spelling and the name server", where, lookup.site());
        }
        schedule(now);
        if (!isSettled()) {
            return List.of();
        }
        List<Runnable> ready = List.copyOf(waiting);
        waiting.clear();
        return ready;
    }

    private boolean isSettled() {
        return !known.all().isEmpty() || lookups.stream().noneMatch(Lookup::isAsking);
    }

    /**
     * Has something run, on any thread, when an instance is known, or all names were asked in vain. False when that is so
     * already; it is not run then.
     */
    synchronized boolean await(Runnable ready) {
        return !isSettled() && waiting.add(ready);
    }

    synchronized void forget(Runnable ready) {
        waiting.remove(ready);
    }

    /** Why nothing can be picked when no instance is known. */
    Failure unresolved() {
        Site site = lookups.getFirst().site();
        return Failure.connecting(site.toString(), new UnknownHostException(site.host()));
    }

    private void rebuild() {
        List<Instance> first = new ArrayList<>();
        List<Instance> reserve = new ArrayList<>();
        Map<Key, Instance> now = new HashMap<>();
        for (Lookup lookup : lookups) {
            List<InetAddress> addresses = lookup.addresses();
            for (InetAddress address : addresses) {
                Key key = new Key(
                        lookup.site(),
                        new InetSocketAddress(address, lookup.site().port()));
                if (!now.containsKey(key)) {
                    Instance instance = byAddress.computeIfAbsent(key, it -> new Instance(it.site(), it.address()));
                    now.put(key, instance);
                    (Instances.areOfOneFamily(address, addresses.getFirst()) ? first : reserve).add(instance);
                }
            }
        }
        byAddress.keySet().retainAll(now.keySet());
        known = Instances.of(first, reserve);
    }
}
