package understudy.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that somebody may have meant. */
final class Near {

    static final int FEW = 10;
    private static final int MOST = 3;
    private static final int SHORTEST_PREFIX = 3;
    private static final int LONGEST = 64;

    private Near() {}

    /** At most three known names near one, the nearest first. */
    static List<String> names(String wanted, Collection<String> known) {
        if (wanted.length() > LONGEST) {
            return List.of();
        }
        String lower = wanted.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, Math.min(3, wanted.length() / 3));
        return known.stream()
                .filter(name -> name.length() <= LONGEST)
                .map(name -> new Candidate(name, distance(lower, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= limit)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(String name, int distance) {}

    private static int distance(String one, String other) {
        if (one.length() >= SHORTEST_PREFIX && other.startsWith(one)) {
            return 1;
        }
        return edits(one, other);
    }

    /** Levenshtein's distance, row by row. */
    private static int edits(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
