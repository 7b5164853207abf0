package understudy.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import understudy.compare.Difference;
import understudy.compare.proposal.Extent;
import understudy.judge.Evidence;
import understudy.run.Unequal.Spot;
import understudy.traffic.Endpoint;

/** Where old differs from itself at one endpoint. Guarded by itself, but for the count of comparisons. */
final class NoiseCounts {

    private final LongAdder asked = new LongAdder();
    private final long judgedBefore;
    private final Map<Spot, Tally> tallies = new LinkedHashMap<>();
    private long savedAsked = -1;
    private long savedJudged;

    /** @param judgedBefore pairs that had been compared when this began, since this start; below 0 if it began before */
    NoiseCounts(long judgedBefore) {
        this.judgedBefore = judgedBefore;
    }

    /** Goes on with what was kept. */
    static NoiseCounts of(NoiseChapter kept) {
        NoiseCounts counts = new NoiseCounts(-kept.judged());
        counts.asked.add(kept.asked());
        counts.savedAsked = kept.asked();
        counts.savedJudged = kept.judged();
        kept.places().forEach(place -> counts.tallies.put(new Spot(place.path(), place.kind()), Tally.of(place)));
        return counts;
    }

    /** These and those of another one; of pairs only how many there were, see {@link #asOf}. */
    NoiseCounts and(NoiseCounts other, long judgedNow) {
        synchronized (other) {
            NoiseCounts sum = new NoiseCounts(judgedBefore - (judgedNow - other.judgedBefore));
            sum.asked.add(asked.sum() + other.asked.sum());
            sum.tallies.putAll(tallies);
            other.tallies.forEach((spot, tally) -> {
                Tally known = sum.tally(spot);
                if (known != null) {
                    known.add(tally);
                }
            });
            return sum;
        }
    }

    /** Goes on counting pairs from here. */
    NoiseCounts asOf(long judgedNow) {
        NoiseCounts counts = new NoiseCounts(judgedNow + judgedBefore);
        counts.asked.add(asked.sum());
        counts.tallies.putAll(tallies);
        return counts;
    }

    /** Offers what changed since this was last taken. */
    synchronized void save(
            Endpoint endpoint, Function<Endpoint, String> evidence, long judgedNow, Predicate<NoiseChapter> taken) {
        long askedNow = asked.sum();
        long judged = judgedNow - judgedBefore;
        List<NoiseTally> changed = tallies.entrySet().stream()
                .filter(entry -> entry.getValue().changed)
                .map(entry -> entry.getValue().kept(entry.getKey()))
                .toList();
        boolean same = askedNow == savedAsked && judged == savedJudged && changed.isEmpty();
        if (same || !taken.test(new NoiseChapter(endpoint, evidence.apply(endpoint), askedNow, judged, changed))) {
            return;
        }
        savedAsked = askedNow;
        savedJudged = judged;
        tallies.values().forEach(tally -> tally.changed = false);
    }

    void agreed() {
        asked.increment();
    }

    long asked() {
        return asked.sum();
    }

    /** The one to count with; null when there are too many. */
    private @Nullable Tally tally(Spot spot) {
        Tally known = tallies.get(spot);
        if (known == null && tallies.size() < NoiseBook.MOST_PLACES) {
            known = new Tally(new Indexes());
            tallies.put(spot, known);
        }
        if (known != null) {
            known.changed = true;
        }
        return known;
    }

    synchronized List<Difference> compared(List<Difference> ofNew, List<Difference> ofTwin) {
        asked.increment();
        Set<Spot> twins = new LinkedHashSet<>();
        for (Difference difference : ofTwin) {
            Tally tally = tally(Spot.of(difference));
            if (tally != null) {
                tally.measure(difference);
            }
            if (twins.add(Spot.of(difference)) && tally != null) {
                tally.example(difference);
            }
        }
        Set<Spot> news = count(ofNew, twins);
        for (Spot spot : twins) {
            Tally tally = tally(spot);
            if (tally != null && !news.contains(spot)) {
                tally.twinOnly++;
            }
        }
        return ofNew.stream().filter(difference -> !isNoise(difference, twins)).toList();
    }

    private Set<Spot> count(List<Difference> ofNew, Set<Spot> twins) {
        Set<Spot> news = new HashSet<>();
        for (Difference difference : ofNew) {
            Spot spot = Spot.of(difference);
            Tally tally = tally(spot);
            if (!news.add(spot) || tally == null) {
                continue;
            }
            tally.ofNew++;
            if (twins.contains(spot)) {
                tally.both++;
            } else {
                tally.newOnly++;
                tally.weighPaired();
            }
        }
        return news;
    }

    private boolean isNoise(Difference difference, Set<Spot> twins) {
        Spot spot = Spot.of(difference);
        Tally tally = tallies.get(spot);
        return twins.contains(spot) && tally != null && tally.excuses(difference);
    }

    synchronized void learned(List<Difference> again) {
        asked.increment();
        Set<Spot> counted = new HashSet<>();
        for (Difference difference : again) {
            Tally tally = tally(Spot.of(difference));
            if (tally != null) {
                tally.measure(difference);
            }
            if (counted.add(Spot.of(difference)) && tally != null) {
                tally.learned++;
                tally.example(difference);
            }
        }
    }

    synchronized List<Difference> alone(List<Difference> ofNew, long judgedNow) {
        long pairs = judgedNow - judgedBefore;
        Set<Spot> counted = new HashSet<>();
        List<Difference> left = new ArrayList<>();
        for (Difference difference : ofNew) {
            Spot spot = Spot.of(difference);
            Tally tally = tally(spot);
            if (counted.add(spot) && tally != null) {
                tally.ofNew++;
                tally.weighUnpaired(asked.sum(), Math.max(pairs, tally.ofNew));
            }
            if (tally == null || !tally.excuses(difference) || tally.support() < NoiseBook.ENOUGH_SUPPORT) {
                left.add(difference);
            }
        }
        return left;
    }

    synchronized List<NoisePlace> places(Endpoint endpoint) {
        List<NoisePlace> places = new ArrayList<>();
        for (Spot spot : tallies.keySet()) {
            place(endpoint, spot).ifPresent(places::add);
        }
        return places;
    }

    synchronized Optional<NoisePlace> place(Endpoint endpoint, Spot spot) {
        Tally tally = tallies.get(spot);
        if (tally == null || tally.support() == 0) {
            return Optional.empty();
        }
        return Optional.of(new NoisePlace(
                endpoint,
                spot.path(),
                spot.kind(),
                asked.sum(),
                tally.newOnly,
                tally.twinOnly,
                tally.both,
                tally.learned,
                tally.differsInRates,
                tally.examples,
                tally.extent));
    }

    /** Of one place. Guarded by what it is in. */
    private static final class Tally {
        private boolean changed;
        private long newOnly;
        private long twinOnly;
        private long both;
        private long learned;
        private long ofNew;
        private boolean differsInRates;
        private final Indexes indexes;
        private Extent extent = Extent.none();

        private final List<NoisePlace.Example> examples = new ArrayList<>(NoisePlace.MOST_EXAMPLES);

        Tally(Indexes indexes) {
            this.indexes = indexes;
        }

        static Tally of(NoiseTally kept) {
            Tally tally = new Tally(Indexes.of(kept.path()));
            tally.newOnly = kept.newOnly();
            tally.twinOnly = kept.twinOnly();
            tally.both = kept.both();
            tally.learned = kept.learned();
            tally.ofNew = kept.ofNew();
            tally.differsInRates = kept.differsInRates();
            tally.examples.addAll(kept.examples());
            tally.extent = kept.extent();
            return tally;
        }

        private NoiseTally kept(Spot spot) {
            return new NoiseTally(
                    spot.path(),
                    spot.kind(),
                    newOnly,
                    twinOnly,
                    both,
                    learned,
                    ofNew,
                    differsInRates,
                    examples,
                    extent);
        }

        private void add(Tally other) {
            newOnly += other.newOnly;
            twinOnly += other.twinOnly;
            both += other.both;
            learned += other.learned;
            ofNew += other.ofNew;
            differsInRates |= other.differsInRates;
            indexes.add(other.indexes);
            extent = extent.merge(other.extent);
            other.examples.stream()
                    .limit(NoisePlace.MOST_EXAMPLES - examples.size())
                    .forEach(examples::add);
        }

        /** One of several differences here, in which old differs from itself. */
        private void measure(Difference difference) {
            extent = extent.with(difference);
            indexes.add(difference);
        }

        private boolean excuses(Difference difference) {
            return !differsInRates && indexes.hold(difference);
        }

        private void example(Difference difference) {
            if (examples.size() < NoisePlace.MOST_EXAMPLES) {
                examples.add(new NoisePlace.Example(difference.oldValue(), difference.newValue()));
            }
        }

        private long support() {
            return twinOnly + both + learned;
        }

        private void weighPaired() {
            if (!differsInRates) {
                differsInRates = Evidence.isBeyond(newOnly, newOnly + twinOnly, 1, NoiseBook.ALPHA);
            }
        }

        /** Of all differences, those of new are too many for how often each side was looked at. */
        private void weighUnpaired(long asked, long pairs) {
            if (!differsInRates && pairs > 0 && asked > 0) {
                differsInRates = Evidence.isBeyond(ofNew, ofNew + support(), (double) asked / pairs, NoiseBook.ALPHA);
            }
        }
    }
}
