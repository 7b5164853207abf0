package understudy.run.cause;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.pattern.Pattern;
import understudy.traffic.Endpoint;

/** Finds under which causes the differences of a pair are counted. {@link #of} reads the book's causes; whoever asks holds its lock. */
final class CausePlaces {

    /** So many decided patterns can be broken one behind the other at one place. */
    private static final int MOST_BREAKS = 4;

    private static final int ID_BYTES = 8;

    private final String service;
    private final Map<String, Cause> causes;

    /** @param causes those of the book, by id */
    CausePlaces(String service, Map<String, Cause> causes) {
        this.service = service;
        this.causes = causes;
    }

    /** Differences of a pair that are of one kind at one place. */
    record Kindred(String id, String path, List<Difference> differences) {}

    /** Where a difference is counted: at its place, or beside it when it breaks the pattern that was decided on there. */
    record Spot(String id, String path, Optional<Pattern> broken) {}

    /** What of a pair is counted under one cause. */
    record Place(Spot spot, Endpoint endpoint, List<Difference> shown) {

        String id() {
            return spot.id;
        }
    }

    /** The differences that are of one kind at one place together, the most severe first. */
    static List<List<Difference>> severest(Mismatch pair) {
        record Where(String path, Kind kind) {}
        record Ranked(Severity severity, List<Difference> alike) {
            boolean isOfNumbers() {
                return Severity.isOfNumbers(
                        alike.getFirst().oldValue(), alike.getFirst().newValue());
            }
        }
        Map<Where, Ranked> distinct = new LinkedHashMap<>();
        for (Difference difference : pair.differences()) {
            distinct.computeIfAbsent(
                            new Where(difference.normalisedPath(), difference.kind()),
                            where -> new Ranked(Severity.of(where.path, where.kind), new ArrayList<>()))
                    .alike
                    .add(difference);
        }
        return distinct.values().stream()
                .sorted(Comparator.comparing(Ranked::severity)
                        .thenComparing(ranked -> !ranked.isOfNumbers())) // else in the order of their paths
                .map(Ranked::alike)
                .toList();
    }

    Kindred kindred(Endpoint endpoint, List<Difference> alike) {
        Difference first = alike.getFirst();
        String path = first.normalisedPath();
        return new Kindred(id(endpoint, path, first.kind()), path, alike);
    }

    /** The places to count, by the ids of their causes: new ones together while the book is full. */
    Map<String, Place> of(Endpoint endpoint, List<Kindred> found) {
        Map<String, Place> places = new LinkedHashMap<>();
        int room = CauseBook.MOST_CAUSES - causes.size();
        for (Kindred kindred : found) {
            for (Difference difference : kindred.differences) {
                Spot spot = spot(kindred, difference);
                boolean known = places.containsKey(spot.id) || causes.containsKey(spot.id);
                Spot counted = known || room-- > 0 ? spot : otherPlaces(endpoint, difference.kind());
                places.computeIfAbsent(counted.id, id -> new Place(counted, endpoint, new ArrayList<>()))
                        .shown
                        .add(difference);
            }
        }
        return places;
    }

    private Spot spot(Kindred kindred, Difference difference) {
        Spot spot = new Spot(kindred.id, kindred.path, Optional.empty());
        for (int i = 0; i < MOST_BREAKS; i++) {
            Optional<Pattern> broken = Optional.ofNullable(causes.get(spot.id))
                    .flatMap(cause -> cause.pattern().brokenBy(difference));
            if (broken.isEmpty()) {
                break;
            }
            spot = new Spot(breaking(spot.id, broken.get()), spot.path, broken);
        }
        return spot;
    }

    private Spot otherPlaces(Endpoint endpoint, Kind kind) {
        return new Spot(id(endpoint, Cause.OTHER_PATH, kind), Cause.OTHER_PATH, Optional.empty());
    }

    String id(Endpoint endpoint, String path, Kind kind) {
        return id(service, endpoint.toString(), path, kind.label());
    }

    /** The id of the cause of what breaks a pattern that was decided on of another one. */
    static String breaking(String parent, Pattern broken) {
        return id(parent, "breaks", broken.code());
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
}
