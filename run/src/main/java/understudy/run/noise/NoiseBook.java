package understudy.run.noise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.rule.Rule;
import understudy.run.Keeping;
import understudy.run.noise.Unequal.Spot;
import understudy.traffic.Endpoint;

/**
 * Where old differs from itself, and so what of a mismatch is noise.
 *
 * <p>With the twin's reply at hand, a difference of new is noise when the twin shows one at the same place, in the same
 * pair. Without one it is when old was often enough seen to differ from itself there. In both cases only as long as new
 * does not differ more often than old does from itself, which is decided by evidence and never by a threshold of rates; once
 * it does, that stands until the evidence begins anew. Bounded: what goes beyond is a mismatch. Safe for many threads.
 */
public final class NoiseBook {

    /** Of one endpoint. */
    static final int MOST_PLACES = 500;

    /** How often old must have been seen to differ from itself, before that excuses a pair without the twin's reply. */
    public static final int ENOUGH_SUPPORT = 3;

    /** How often it may be said by mistake, for one place, that new differs more often. */
    static final double ALPHA = 0.05;

    private final ToLongFunction<Endpoint> judged;
    private final Map<Endpoint, NoiseCounts> chapters = new ConcurrentHashMap<>();
    private Function<Endpoint, String> evidence;
    /** Whether what is kept is still to be forgotten. */
    private boolean outdated;
    /** Those of which it still is, where it is not so of all. */
    private final Set<Endpoint> outdatedOnes = new LinkedHashSet<>();

    /** @param judged how many pairs of an endpoint have been compared since this start */
    public NoiseBook(ToLongFunction<Endpoint> judged) {
        this(judged, endpoint -> "", List.of());
    }

    /**
     * Goes on with what is kept, where that was found under the same evidence.
     *
     * @param judged how many pairs of an endpoint have been compared since this start
     */
    public NoiseBook(ToLongFunction<Endpoint> judged, Function<Endpoint, String> evidence, List<NoiseChapter> kept) {
        this.judged = judged;
        this.evidence = evidence;
        for (NoiseChapter chapter : kept) {
            if (chapter.evidence().equals(evidence.apply(chapter.endpoint()))) {
                chapters.put(chapter.endpoint(), NoiseCounts.of(chapter));
            } else {
                outdatedOnes.add(chapter.endpoint());
            }
        }
    }

    /** The same bytes came from old and from its twin. Cheap enough for an event loop. */
    public void agreed(Endpoint endpoint) {
        chapter(endpoint).agreed();
    }

    /**
     * Counts a pair with the twin's reply.
     *
     * @param ofNew where new differs from old
     * @param ofTwin where the twin differs from old
     * @return those differences of new that are no noise
     */
    public List<Difference> compared(Endpoint endpoint, List<Difference> ofNew, List<Difference> ofTwin) {
        return chapter(endpoint).compared(ofNew, ofTwin);
    }

    /** Old was asked again, and differed from itself here; nowhere when the list is empty. */
    public void learned(Endpoint endpoint, List<Difference> again) {
        chapter(endpoint).learned(again);
    }

    /** Counts a pair without the twin's reply; gives those differences of new that are no noise as far as is known. */
    public List<Difference> alone(Endpoint endpoint, List<Difference> ofNew) {
        NoiseCounts chapter = chapters.get(endpoint);
        return chapter == null ? ofNew : chapter.alone(ofNew, judged.applyAsLong(endpoint));
    }

    /** All places, those of an endpoint together, the most frequent first. */
    public List<NoisePlace> all() {
        List<NoisePlace> places = new ArrayList<>();
        chapters.forEach((endpoint, chapter) -> places.addAll(chapter.places(endpoint)));
        places.sort(Comparator.comparing((NoisePlace place) -> place.endpoint().toString())
                .thenComparing(Comparator.comparingLong(NoisePlace::support).reversed())
                .thenComparing(NoisePlace::path)
                .thenComparing(NoisePlace::kind));
        return places;
    }

    /** What is known of one place; empty when old never differed from itself there. */
    public Optional<NoisePlace> at(Endpoint endpoint, String path, Kind kind) {
        NoiseCounts chapter = chapters.get(endpoint);
        return chapter == null ? Optional.empty() : chapter.place(endpoint, new Spot(path, kind));
    }

    /**
     * Endpoints are about to join others: what is known of those is of these, where it was found under the same evidence.
     *
     * @param current what an endpoint is part of then
     * @param together how many pairs of an endpoint have been compared since this start, those of what joins it included
     */
    public synchronized void join(UnaryOperator<Endpoint> current, ToLongFunction<Endpoint> together) {
        Map<Endpoint, List<Endpoint>> members = chapters.keySet().stream().collect(Collectors.groupingBy(current));
        members.forEach((into, all) -> {
            long judgedThen = together.applyAsLong(into);
            if (all.equals(List.of(into)) && judgedThen == judged.applyAsLong(into)) {
                return;
            }
            NoiseCounts sum = new NoiseCounts(0);
            for (Endpoint endpoint : all) {
                NoiseCounts chapter = chapters.get(endpoint);
                if (chapter != null && evidence.apply(endpoint).equals(evidence.apply(into))) {
                    sum = sum.and(chapter, judged.applyAsLong(endpoint));
                }
            }
            all.stream().filter(endpoint -> !endpoint.equals(into)).forEach(gone -> {
                chapters.remove(gone);
                outdatedOnes.add(gone);
            });
            chapters.put(into, sum.asOf(judgedThen));
        });
    }

    /** How often old was compared with itself, over all endpoints. */
    long asked() {
        return chapters.values().stream().mapToLong(NoiseCounts::asked).sum();
    }

    /** Goes on under another evidence: where that is another one, it begins anew. */
    public synchronized void follow(Function<Endpoint, String> next) {
        Function<Endpoint, String> before = evidence;
        evidence = next;
        forget(endpoint -> !before.apply(endpoint).equals(next.apply(endpoint)));
    }

    /** The evidence begins anew: places may be others. */
    public synchronized void forget() {
        chapters.clear();
        outdatedOnes.clear();
        outdated = true;
    }

    /**
     * A rule came or went: what it explains is forgotten, where it can hold. What else is noise stays so.
     *
     * @param left where old is seen to differ from itself as the rules are now
     */
    public synchronized void forget(Rule changed, Function<Endpoint, Set<Spot>> left) {
        Bearing bearing = new Bearing(changed);
        for (Map.Entry<Endpoint, NoiseCounts> chapter : chapters.entrySet()) {
            Endpoint endpoint = chapter.getKey();
            if (changed.scope().mayTouch(endpoint)) {
                Set<Spot> still = bearing.isOrder() ? left.apply(endpoint) : Set.of();
                chapter.getValue()
                        .forget(
                                spot -> bearing.reaches(spot) && !still.contains(spot),
                                bearing::reaches,
                                judged.applyAsLong(endpoint));
                outdatedOnes.add(endpoint);
            }
        }
    }

    /** The evidence of some endpoints begins anew, under the same for the others. */
    public synchronized void forget(Predicate<Endpoint> these) {
        for (Endpoint endpoint : List.copyOf(chapters.keySet())) {
            if (these.test(endpoint)) {
                outdatedOnes.add(endpoint);
                chapters.remove(endpoint);
            }
        }
    }

    /** Offers what changed since the last call to the store. What it does not take is offered again next time. */
    public synchronized void saveTo(Keeping keeping, String service) {
        if (outdated && !keeping.offer(new Keeping.Change.NoiseGone(service))) {
            return;
        }
        outdated = false;
        for (Endpoint gone : List.copyOf(outdatedOnes)) {
            if (!keeping.offer(new Keeping.Change.NoiseOfEndpointGone(service, gone))) {
                return;
            }
            outdatedOnes.remove(gone);
        }
        chapters.forEach((endpoint, chapter) -> chapter.save(
                endpoint,
                evidence,
                judged.applyAsLong(endpoint),
                stands -> keeping.offer(new Keeping.Change.NoiseStands(service, stands))));
    }

    private NoiseCounts chapter(Endpoint endpoint) {
        NoiseCounts known = chapters.get(endpoint);
        return known != null
                ? known
                : chapters.computeIfAbsent(endpoint, e -> new NoiseCounts(judged.applyAsLong(endpoint)));
    }
}
