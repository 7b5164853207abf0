package understudy.run.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.compare.Difference;
import understudy.compare.redact.Redactor;
import understudy.run.Keeping;
import understudy.run.Sample;
import understudy.run.Samples;
import understudy.run.noise.Unequal.Spot;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;

/**
 * Kept pairs of what old said to a request and what it, or its twin, said to the same one: by them it is seen what a rule would
 * make of the noise. A few for each place, redacted and cut like all that is kept; they stay over a restart. Safe for many threads.
 *
 * <p>What surprises: such a sample has the other reply of old where others have that of new, and no causes.
 */
public final class NoisePairs {

    /** Of a service. */
    static final int MOST = 200;

    static final int MOST_OF_A_PLACE = 5;

    private static final String NOTE = "noisePairs";

    private final String service;
    private final Samples samples;
    private final Keeping keeping;
    private final Supplier<Redactor> redactor;
    /** Where each pair differs, by its id. Guarded by this. */
    private final Map<String, Held> held = new LinkedHashMap<>();
    /** How many pairs show a place. Guarded by this. */
    private final Map<Endpoint, Map<Spot, Integer>> shown = new HashMap<>();
    /** Guarded by this. */
    private boolean changed;

    /** Guarded by this. */
    private int revision;

    /** Where a pair differs. */
    private record Held(Endpoint endpoint, Set<Spot> spots) {}

    /** Goes on with what is kept. Reads the disk. */
    public NoisePairs(String service, Samples samples, Keeping keeping, Supplier<Redactor> redactor) {
        this.service = service;
        this.samples = samples;
        this.keeping = keeping;
        this.redactor = redactor;
        keeping.notes(NOTE).stream()
                .filter(note -> note.key().equals(service))
                .flatMap(note -> Stream.of(note.text().split(" ", -1)))
                .flatMap(id -> keeping.sample(id).stream())
                .forEach(sample -> held.put(
                        sample.id(),
                        new Held(
                                sample.endpoint(),
                                sample.differences().stream().map(Spot::of).collect(Collectors.toSet()))));
        count();
    }

    /**
     * Keeps a pair if it shows a place of which too few are kept.
     *
     * @param other what old said when it was asked again, or its twin
     * @param differences where that differs from old's reply
     */
    public void offer(Endpoint endpoint, Pair pair, Outcome other, List<Difference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        Set<Spot> spots = differences.stream().map(Spot::of).collect(Collectors.toSet());
        if (!isWanted(endpoint, spots)) {
            return;
        }
        Pair ofOld = new Pair(
                pair.service(),
                pair.at(),
                pair.request(),
                pair.serving(),
                pair.oldOutcome(),
                other,
                pair.overhead(),
                Optional.empty());
        String id = samples.keep(endpoint, ofOld, differences, List.of(), redactor.get());
        if (!id.isEmpty()) {
            put(id, new Held(endpoint, spots));
        }
    }

    private synchronized boolean isWanted(Endpoint endpoint, Set<Spot> spots) {
        Map<Spot, Integer> there = shown.getOrDefault(endpoint, Map.of());
        return held.size() < MOST && spots.stream().anyMatch(spot -> there.getOrDefault(spot, 0) < MOST_OF_A_PLACE);
    }

    private synchronized void put(String id, Held one) {
        held.put(id, one);
        change();
    }

    private void change() {
        changed = true;
        revision++;
        count();
    }

    private void count() {
        shown.clear();
        for (Held one : held.values()) {
            Map<Spot, Integer> there = shown.computeIfAbsent(one.endpoint(), any -> new HashMap<>());
            one.spots().forEach(spot -> there.merge(spot, 1, Integer::sum));
        }
    }

    /** Another number whenever other pairs are kept. */
    synchronized int revision() {
        return revision;
    }

    /** What is kept. Reads the disk. */
    List<Sample> all() {
        return read(endpoint -> true);
    }

    /** The same of one endpoint. */
    List<Sample> of(Endpoint endpoint) {
        return read(endpoint::equals);
    }

    private List<Sample> read(Predicate<Endpoint> wanted) {
        List<Sample> found = new ArrayList<>();
        entries().forEach((id, one) -> {
            if (wanted.test(one.endpoint())) {
                keeping.sample(id).map(sample -> sample.of(one.endpoint())).ifPresent(found::add);
            }
        });
        return found;
    }

    private synchronized Map<String, Held> entries() {
        return new LinkedHashMap<>(held);
    }

    /** The ids of what is kept. */
    public synchronized Set<String> ids() {
        return Set.copyOf(held.keySet());
    }

    /** Rules are others: pairs in which nothing differs any more make room. Reads the disk. */
    public void follow(Terms terms) {
        entries()
                .forEach((id, one) -> keeping.sample(id).ifPresent(sample -> {
                    Set<Spot> left = Spot.allOf(Lookback.compare(terms.comparer(), sample));
                    if (left.isEmpty()) {
                        drop(id);
                    } else {
                        put(id, new Held(one.endpoint(), left));
                    }
                }));
    }

    /** The versions are others: what old said tells nothing any more. */
    public void forget() {
        ids().forEach(this::drop);
    }

    private synchronized void drop(String id) {
        if (held.remove(id) != null) {
            keeping.offer(new Keeping.Change.SampleDropped(id));
            change();
        }
    }

    /** Endpoints are about to join others. */
    public synchronized void join(UnaryOperator<Endpoint> current) {
        boolean moves = held.values().stream()
                .anyMatch(one -> !current.apply(one.endpoint()).equals(one.endpoint()));
        if (moves) {
            held.replaceAll((id, one) -> new Held(current.apply(one.endpoint()), one.spots()));
            change();
        }
    }

    /** Offers to the store which pairs there are. What it does not take is offered again next time. */
    public synchronized void save() {
        if (changed) {
            String ids = String.join(" ", held.keySet());
            changed = !keeping.offer(
                    held.isEmpty()
                            ? new Keeping.Change.NoteGone(NOTE, service)
                            : new Keeping.Change.NoteStands(new Keeping.Note(NOTE, service, ids)));
        }
    }
}
