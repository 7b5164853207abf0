package understudy.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.pattern.Pattern;
import understudy.compare.pattern.Relation;
import understudy.traffic.Endpoint;

/**
 * Groups mismatches by cause. Bounded: beyond {@value #MOST_CAUSES} causes, further ones of an endpoint are counted as
 * one whose path is {@value #OTHER_PATH}. Safe for many threads.
 */
final class CauseBook {

    static final int MOST_CAUSES = 10_000;
    static final int MOST_SAMPLES = 5;
    static final int MOST_CAUSES_OF_A_PAIR = 20;
    static final String OTHER_PATH = "(other places)";
    /** So many decided patterns can be broken one behind the other at one place. */
    private static final int MOST_BREAKS = 4;

    private static final int ID_BYTES = 8;

    private final String service;
    private final Map<String, Cause> causes = new ConcurrentHashMap<>();
    private final Set<String> unsaved = ConcurrentHashMap.newKeySet();

    CauseBook(String service, Collection<Cause> earlier) {
        this.service = service;
        earlier.forEach(cause -> causes.put(cause.id(), cause));
    }

    /** What one mismatch did to the book. */
    record Entry(List<Cause> causes, List<Cause> fresh, boolean wantsSample) {}

    /**
     * Counts a mismatch under its causes, once each however many places show it; under the first
     * {@value #MOST_CAUSES_OF_A_PAIR} of them, so that one reply cannot fill the book.
     */
    Entry add(Endpoint endpoint, List<Difference> differences, Instant seenAt) {
        Instant at = seenAt.truncatedTo(ChronoUnit.MILLIS); // what stores and people keep of a time
        List<Cause> seen = new ArrayList<>();
        List<Cause> fresh = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        boolean wantsSample = false;
        for (Difference difference : differences) {
            Spot spot = spot(endpoint, difference);
            if (counted.size() >= MOST_CAUSES_OF_A_PAIR) {
                break;
            }
            if (!counted.add(spot.id())) {
                change(spot.id(), cause -> learned(cause, difference));
            } else {
                Cause cause = count(spot, endpoint, difference, at);
                seen.add(cause);
                wantsSample |= wantsSample(cause);
                if (cause.count() == 1) {
                    fresh.add(cause);
                }
            }
        }
        return new Entry(seen, fresh, wantsSample);
    }

    /** Where a difference is counted: at its place, or beside it when it breaks the pattern that was decided on there. */
    private record Spot(String id, String path, Optional<Pattern> broken) {}

    private Spot spot(Endpoint endpoint, Difference difference) {
        Spot spot = spot(endpoint, difference.normalisedPath(), difference.kind());
        for (int i = 0; i < MOST_BREAKS; i++) {
            Optional<Pattern> broken =
                    cause(spot.id()).flatMap(cause -> cause.pattern().brokenBy(difference));
            if (broken.isEmpty()) {
                break;
            }
            spot = new Spot(id(spot.id(), "breaks", broken.get().code()), spot.path(), broken);
        }
        return causes.containsKey(spot.id()) || causes.size() < MOST_CAUSES
                ? spot
                : spot(endpoint, OTHER_PATH, difference.kind());
    }

    private Spot spot(Endpoint endpoint, String path, Kind kind) {
        return new Spot(id(service, endpoint.toString(), path, kind.label()), path, Optional.empty());
    }

    private Cause count(Spot spot, Endpoint endpoint, Difference difference, Instant at) {
        unsaved.add(spot.id());
        return causes.compute(spot.id(), (key, cause) -> {
            if (cause != null) {
                return learned(new Changed(cause).count(cause.count() + 1, at), difference);
            }
            Cause fresh = new Cause(
                    spot.id(),
                    service,
                    endpoint,
                    spot.path(),
                    difference.kind(),
                    CauseState.NEW,
                    1,
                    at,
                    at,
                    difference.oldValue(),
                    difference.newValue(),
                    false,
                    List.of(),
                    spot.broken().map(CausePattern::breaking).orElseGet(CausePattern::none));
            return learned(fresh, difference);
        });
    }

    private static Cause learned(Cause cause, Difference difference) {
        return cause.pattern().evidence().isSettled()
                ? cause
                : new Changed(cause).pattern(cause.pattern().with(Relation.of(difference)));
    }

    /** Holds a cause to the pattern that it has now: what breaks it from here on is counted under another cause. */
    void decidePattern(String id) {
        change(id, cause -> new Changed(cause).pattern(cause.pattern().decide()));
    }

    /** The 1st, 2nd, 10th, 100th and 1,000th mismatch of a cause are kept: spread over time, and few. */
    private static boolean wantsSample(Cause cause) {
        return cause.samples().size() < MOST_SAMPLES
                && (cause.count() <= 2 || cause.count() == 10 || cause.count() == 100 || cause.count() == 1000);
    }

    void sampled(Collection<String> ids, String pairId) {
        ids.forEach(id -> change(id, cause -> {
            List<String> samples = new ArrayList<>(cause.samples());
            samples.add(pairId);
            return new Changed(cause).samples(samples.size() > MOST_SAMPLES ? cause.samples() : samples);
        }));
    }

    void alerted(String id) {
        change(id, cause -> new Changed(cause).alerted());
    }

    private void change(String id, UnaryOperator<Cause> how) {
        causes.computeIfPresent(id, (key, cause) -> how.apply(cause));
        unsaved.add(id);
    }

    /** Offers what changed to the store. What it does not take is offered again next time. */
    void saveTo(Keeping keeping) {
        for (String id : List.copyOf(unsaved)) {
            unsaved.remove(id);
            Cause cause = causes.get(id);
            if (cause != null && !keeping.offer(new Keeping.Change.CauseStands(cause))) {
                unsaved.add(id);
                return;
            }
        }
    }

    List<Cause> all() {
        return List.copyOf(causes.values());
    }

    boolean isFull() {
        return causes.size() >= MOST_CAUSES;
    }

    Optional<Cause> cause(String id) {
        return Optional.ofNullable(causes.get(id));
    }

    private static String id(String... identity) {
        return HexFormat.of().formatHex(sha256(String.join("\n", identity)), 0, ID_BYTES);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A cause with something changed. */
    private record Changed(Cause was) {
        Cause count(long count, Instant at) {
            Instant last = at.isAfter(was.lastSeen()) ? at : was.lastSeen();
            return with(count, last, was.alerted(), was.samples(), was.pattern());
        }

        Cause samples(List<String> samples) {
            return with(was.count(), was.lastSeen(), was.alerted(), samples, was.pattern());
        }

        Cause alerted() {
            return with(was.count(), was.lastSeen(), true, was.samples(), was.pattern());
        }

        Cause pattern(CausePattern pattern) {
            return with(was.count(), was.lastSeen(), was.alerted(), was.samples(), pattern);
        }

        private Cause with(long count, Instant lastSeen, boolean alerted, List<String> samples, CausePattern pattern) {
            return new Cause(
                    was.id(),
                    was.service(),
                    was.endpoint(),
                    was.path(),
                    was.kind(),
                    was.state(),
                    count,
                    was.firstSeen(),
                    lastSeen,
                    was.oldExample(),
                    was.newExample(),
                    alerted,
                    samples,
                    pattern);
        }
    }
}
