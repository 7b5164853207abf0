package understudy.run.noise;

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
import understudy.run.noise.NoiseTally.Since;
import understudy.run.noise.Unequal.Spot;
import understudy.traffic.Endpoint;

/** Where old differs from itself at one endpoint. Guarded by itself, but for the count of comparisons. */
final class NoiseCounts {

    private final LongAdder asked = new LongAdder();
    private final long judgedBefore;
    private final Map<Spot, NoiseCount> counts = new LinkedHashMap<>();
    /** From when on what is seen first now counts: places of before the last rule that came or went may have been hidden. */
    private Since since = Since.THE_BEGINNING;

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
        counts.since = new Since(kept.asked(), kept.judged());
        kept.places().forEach(place -> counts.counts.put(new Spot(place.path(), place.kind()), NoiseCount.of(place)));
        return counts;
    }

    /** These and those of another one; of pairs only how many there were, see {@link #asOf}. */
    NoiseCounts and(NoiseCounts other, long judgedNow) {
        synchronized (other) {
            NoiseCounts sum = new NoiseCounts(judgedBefore - (judgedNow - other.judgedBefore));
            sum.asked.add(asked.sum() + other.asked.sum());
            sum.since = since.and(other.since);
            sum.counts.putAll(counts);
            other.counts.forEach(sum::add);
            return sum;
        }
    }

    private void add(Spot spot, NoiseCount other) {
        NoiseCount known = counts.get(spot);
        if (known != null || counts.size() < NoiseBook.MOST_PLACES) {
            NoiseCount sum = known == null ? other : known.and(other);
            sum.changed(true);
            counts.put(spot, sum);
        }
    }

    /** Goes on counting pairs from here. */
    NoiseCounts asOf(long judgedNow) {
        NoiseCounts counts = new NoiseCounts(judgedNow + judgedBefore);
        counts.asked.add(asked.sum());
        counts.since = since;
        counts.counts.putAll(this.counts);
        return counts;
    }

    /**
     * A rule came or went: some places are others than they were.
     *
     * @param gone what is known of these is so no longer
     * @param otherwise these are noise as before, but how far apart values are is to be measured anew
     */
    synchronized void forget(Predicate<Spot> gone, Predicate<Spot> otherwise, long judgedNow) {
        counts.keySet().removeIf(gone);
        counts.forEach((spot, count) -> {
            count.changed(true);
            if (otherwise.test(spot)) {
                count.measureAnew();
            }
        });
        since = new Since(asked.sum(), judgedNow - judgedBefore);
        savedAsked = -1;
    }

    /** Offers what changed since this was last taken. */
    synchronized void save(
            Endpoint endpoint, Function<Endpoint, String> evidence, long judgedNow, Predicate<NoiseChapter> taken) {
        long askedNow = asked.sum();
        long judged = judgedNow - judgedBefore;
        List<NoiseTally> changed = counts.entrySet().stream()
                .filter(entry -> entry.getValue().isChanged())
                .map(entry -> entry.getValue().kept(entry.getKey()))
                .toList();
        boolean same = askedNow == savedAsked && judged == savedJudged && changed.isEmpty();
        if (same || !taken.test(new NoiseChapter(endpoint, evidence.apply(endpoint), askedNow, judged, changed))) {
            return;
        }
        savedAsked = askedNow;
        savedJudged = judged;
        counts.values().forEach(count -> count.changed(false));
    }

    void agreed() {
        asked.increment();
    }

    long asked() {
        return asked.sum();
    }

    /** The one to count with; null when there are too many. */
    private @Nullable NoiseCount count(Spot spot) {
        NoiseCount known = counts.get(spot);
        if (known == null && counts.size() < NoiseBook.MOST_PLACES) {
            known = new NoiseCount(since);
            counts.put(spot, known);
        }
        if (known != null) {
            known.changed(true);
        }
        return known;
    }

    synchronized List<Difference> compared(List<Difference> ofNew, List<Difference> ofTwin) {
        asked.increment();
        Set<Spot> twins = new LinkedHashSet<>();
        for (Difference difference : ofTwin) {
            NoiseCount count = count(Spot.of(difference));
            if (count != null) {
                count.measure(difference);
            }
            if (twins.add(Spot.of(difference)) && count != null) {
                count.example(difference);
            }
        }
        Set<Spot> news = count(ofNew, twins);
        for (Spot spot : twins) {
            NoiseCount count = count(spot);
            if (count != null && !news.contains(spot)) {
                count.ofTwinAlone();
            }
        }
        return ofNew.stream().filter(difference -> !isNoise(difference, twins)).toList();
    }

    private Set<Spot> count(List<Difference> ofNew, Set<Spot> twins) {
        Set<Spot> news = new HashSet<>();
        for (Difference difference : ofNew) {
            Spot spot = Spot.of(difference);
            NoiseCount count = count(spot);
            if (!news.add(spot) || count == null) {
                continue;
            }
            count.compared(twins.contains(spot));
        }
        return news;
    }

    private boolean isNoise(Difference difference, Set<Spot> twins) {
        Spot spot = Spot.of(difference);
        NoiseCount count = counts.get(spot);
        return twins.contains(spot) && count != null && count.excuses(difference);
    }

    synchronized void learned(List<Difference> again) {
        asked.increment();
        Set<Spot> counted = new HashSet<>();
        for (Difference difference : again) {
            NoiseCount count = count(Spot.of(difference));
            if (count != null) {
                count.measure(difference);
            }
            if (counted.add(Spot.of(difference)) && count != null) {
                count.again();
                count.example(difference);
            }
        }
    }

    synchronized List<Difference> alone(List<Difference> ofNew, long judgedNow) {
        long pairs = judgedNow - judgedBefore;
        Set<Spot> counted = new HashSet<>();
        List<Difference> left = new ArrayList<>();
        for (Difference difference : ofNew) {
            Spot spot = Spot.of(difference);
            NoiseCount count = count(spot);
            if (counted.add(spot) && count != null) {
                count.alone(asked.sum(), pairs);
            }
            if (count == null || !count.excuses(difference) || count.support() < NoiseBook.ENOUGH_SUPPORT) {
                left.add(difference);
            }
        }
        return left;
    }

    synchronized List<NoisePlace> places(Endpoint endpoint) {
        List<NoisePlace> places = new ArrayList<>();
        for (Spot spot : counts.keySet()) {
            place(endpoint, spot).ifPresent(places::add);
        }
        return places;
    }

    synchronized Optional<NoisePlace> place(Endpoint endpoint, Spot spot) {
        NoiseCount count = counts.get(spot);
        if (count == null || count.support() == 0) {
            return Optional.empty();
        }
        return Optional.of(count.place(endpoint, spot, asked.sum()));
    }
}
