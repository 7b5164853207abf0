package understudy.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.proposal.Extent;
import understudy.judge.Evidence;
import understudy.run.Unequal.Spot;
import understudy.traffic.Endpoint;

/**
 * Where old differs from itself, and so what of a mismatch is noise.
 *
 * <p>With the twin's reply at hand, a difference of new is noise when the twin shows one at the same place, in the same
 * pair. Without one it is when old was often enough seen to differ from itself there. In both cases only as long as new
 * does not differ more often than old does from itself, which is decided by evidence and never by a threshold of rates; once
 * it does, that stands until the evidence begins anew. Bounded: what goes beyond is a mismatch. Safe for many threads.
 */
final class NoiseBook {

    /** Of one endpoint. */
    static final int MOST_PLACES = 500;

    /** How often old must have been seen to differ from itself, before that excuses a pair without the twin's reply. */
    static final int ENOUGH_SUPPORT = 3;

    /** How often it may be said by mistake, for one place, that new differs more often. */
    static final double ALPHA = 0.05;

    private final ToLongFunction<Endpoint> judged;
    private final Map<Endpoint, Chapter> chapters = new ConcurrentHashMap<>();

    /** @param judged how many pairs of an endpoint have been compared so far */
    NoiseBook(ToLongFunction<Endpoint> judged) {
        this.judged = judged;
    }

    /** The same bytes came from old and from its twin. Cheap enough for an event loop. */
    void agreed(Endpoint endpoint) {
        chapter(endpoint).asked.increment();
    }

    /**
     * Counts a pair with the twin's reply.
     *
     * @param ofNew where new differs from old
     * @param ofTwin where the twin differs from old
     * @return those differences of new that are no noise
     */
    List<Difference> compared(Endpoint endpoint, List<Difference> ofNew, List<Difference> ofTwin) {
        return chapter(endpoint).compared(ofNew, ofTwin);
    }

    /** Old was asked again, and differed from itself here; nowhere when the list is empty. */
    void learned(Endpoint endpoint, List<Difference> again) {
        chapter(endpoint).learned(again);
    }

    /** Counts a pair without the twin's reply; gives those differences of new that are no noise as far as is known. */
    List<Difference> alone(Endpoint endpoint, List<Difference> ofNew) {
        Chapter chapter = chapters.get(endpoint);
        return chapter == null ? ofNew : chapter.alone(ofNew, judged.applyAsLong(endpoint) - chapter.judgedBefore);
    }

    /** All places, those of an endpoint together, the most frequent first. */
    List<NoisePlace> all() {
        List<NoisePlace> places = new ArrayList<>();
        chapters.forEach((endpoint, chapter) -> places.addAll(chapter.places(endpoint)));
        places.sort(Comparator.comparing((NoisePlace place) -> place.endpoint().toString())
                .thenComparing(Comparator.comparingLong(NoisePlace::support).reversed())
                .thenComparing(NoisePlace::path)
                .thenComparing(NoisePlace::kind));
        return places;
    }

    /** What is known of one place; empty when old never differed from itself there. */
    Optional<NoisePlace> at(Endpoint endpoint, String path, Kind kind) {
        Chapter chapter = chapters.get(endpoint);
        return chapter == null ? Optional.empty() : chapter.place(endpoint, new Spot(path, kind));
    }

    /** How often old was compared with itself, over all endpoints. */
    long asked() {
        return chapters.values().stream()
                .mapToLong(chapter -> chapter.asked.sum())
                .sum();
    }

    /** The evidence begins anew: under other rules places are others. */
    void forget() {
        chapters.clear();
    }

    private Chapter chapter(Endpoint endpoint) {
        Chapter known = chapters.get(endpoint);
        return known != null
                ? known
                : chapters.computeIfAbsent(endpoint, e -> new Chapter(judged.applyAsLong(endpoint)));
    }

    /** Of one place. Guarded by its chapter. */
    private static final class Tally {
        private long newOnly;
        private long twinOnly;
        private long both;
        private long learned;
        private long ofNew;
        private boolean differsInRates;
        private Extent extent = Extent.none();
        private final List<NoisePlace.Example> examples = new ArrayList<>(NoisePlace.MOST_EXAMPLES);

        /** One of several differences here, in which old differs from itself. */
        private void measure(Difference difference) {
            extent = extent.with(difference);
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
                differsInRates = Evidence.isBeyond(newOnly, newOnly + twinOnly, 1, ALPHA);
            }
        }

        /** Of all differences, those of new are too many for how often each side was looked at. */
        private void weighUnpaired(long asked, long pairs) {
            if (!differsInRates && pairs > 0 && asked > 0) {
                differsInRates = Evidence.isBeyond(ofNew, ofNew + support(), (double) asked / pairs, ALPHA);
            }
        }
    }

    /** Of one endpoint. Guarded by itself, but for the count of comparisons. */
    private static final class Chapter {
        private final LongAdder asked = new LongAdder();
        private final long judgedBefore;
        private final Map<Spot, Tally> tallies = new LinkedHashMap<>();

        Chapter(long judgedBefore) {
            this.judgedBefore = judgedBefore;
        }

        private @Nullable Tally tally(Spot spot) {
            Tally known = tallies.get(spot);
            if (known == null && tallies.size() < MOST_PLACES) {
                known = new Tally();
                tallies.put(spot, known);
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
            return ofNew.stream()
                    .filter(difference -> !isNoise(Spot.of(difference), twins))
                    .toList();
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

        private boolean isNoise(Spot spot, Set<Spot> twins) {
            Tally tally = tallies.get(spot);
            return twins.contains(spot) && tally != null && !tally.differsInRates;
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

        synchronized List<Difference> alone(List<Difference> ofNew, long pairs) {
            Set<Spot> counted = new HashSet<>();
            List<Difference> left = new ArrayList<>();
            for (Difference difference : ofNew) {
                Spot spot = Spot.of(difference);
                Tally tally = tally(spot);
                if (counted.add(spot) && tally != null) {
                    tally.ofNew++;
                    tally.weighUnpaired(asked.sum(), Math.max(pairs, tally.ofNew));
                }
                if (tally == null || tally.differsInRates || tally.support() < ENOUGH_SUPPORT) {
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
    }
}
