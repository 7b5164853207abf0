package understudy.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which causes are seen in the same pairs. */
class CompaniesTest {

    /** Against the definition: two causes are together if the sets of pairs that showed them are equal. */
    @Test
    void companiesAreWhatTheDefinitionSays() {
        Random random = new Random(17);
        for (int round = 0; round < 300; round++) {
            Companies companies = new Companies(List.of());
            Map<String, Set<Integer>> pairsOf = new HashMap<>();
            for (int pair = 0; pair < 1 + random.nextInt(12); pair++) {
                List<String> shown = new ArrayList<>();
                for (int block = 0; block < 3; block++) {
                    if (random.nextInt(3) > 0) {
                        int from = block * 3;
                        boolean apart = random.nextInt(6) == 0;
                        IntStream.range(from, from + 3)
                                .filter(i -> !apart || random.nextBoolean())
                                .forEach(i -> shown.add("c" + i));
                    }
                }
                companies.seen(shown);
                int number = pair;
                shown.forEach(cause ->
                        pairsOf.computeIfAbsent(cause, any -> new HashSet<>()).add(number));
            }
            pairsOf.forEach((cause, pairs) -> assertThat(companies.of(cause))
                    .containsExactlyInAnyOrderElementsOf(pairsOf.entrySet().stream()
                            .filter(other -> other.getValue().equals(pairs))
                            .map(Map.Entry::getKey)
                            .toList()));
        }
    }
}
