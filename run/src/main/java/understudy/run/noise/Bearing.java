package understudy.run.noise;

import java.util.Optional;
import java.util.stream.Stream;
import understudy.compare.path.JsonPath;
import understudy.compare.path.Overlap;
import understudy.compare.proposal.Ladder;
import understudy.compare.rule.Rule;
import understudy.run.noise.Unequal.Spot;

/** At which places a rule makes a difference: at its path and below it. */
public record Bearing(Rule rule) {

    /** Whether it is about the order of a list: then what its elements say may differ as before. */
    boolean isOrder() {
        return rule instanceof Rule.Unordered;
    }

    /** Of a place of which people are not shown the whole path nobody can say; what is beside the body is reached by none. */
    public boolean reaches(Spot spot) {
        if (!spot.path().startsWith("$")) {
            boolean besideBody = Stream.of("status", "header ", "trailer ").anyMatch(spot.path()::startsWith);
            return !besideBody && rule.path().query().segments().isEmpty();
        }
        Optional<JsonPath> place = Ladder.parsed(spot.path());
        return place.isEmpty() || paths().anyMatch(path -> Overlap.mayHold(path, place.get()));
    }

    private Stream<JsonPath> paths() {
        return rule instanceof Rule.Rename rename ? Stream.of(rename.path(), rename.to()) : Stream.of(rule.path());
    }
}
