package understudy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two texts line by line, equal lines next to each other (longest common subsequence). Texts too long for that are
 * laid side by side by line number once their common beginning and end are set aside.
 */
final class LineDiff {

    /** Cells of the table that is worked out: some 4 MB. */
    private static final long MOST_CELLS = 1_000_000;

    /** One row: a line of old, of new, or of both; a changed line is in both and not the same. */
    record Row(@Nullable String oldLine, @Nullable String newLine) {

        boolean same() {
            return oldLine != null && oldLine.equals(newLine);
        }

        Optional<String> inOld() {
            return Optional.ofNullable(oldLine);
        }

        Optional<String> inNew() {
            return Optional.ofNullable(newLine);
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> added = new ArrayList<>();

    private LineDiff() {}

    static List<Row> of(List<String> old, List<String> renewed) {
        return new LineDiff().rows(old, renewed);
    }

    private List<Row> rows(List<String> a, List<String> b) {
        int head = 0;
        while (head < Math.min(a.size(), b.size()) && a.get(head).equals(b.get(head))) {
            same(a.get(head++));
        }
        int tail = 0;
        int most = Math.min(a.size(), b.size()) - head;
        while (tail < most && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail));
        a.subList(a.size() - tail, a.size()).forEach(this::same);
        settle();
        return rows;
    }

    private void middle(List<String> a, List<String> b) {
        if ((long) a.size() * b.size() > MOST_CELLS) {
            removed.addAll(a);
            added.addAll(b);
            return;
        }
        int[][] common = common(a, b);
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            if (a.get(i).equals(b.get(j))) {
                same(a.get(i));
                i++;
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                removed.add(a.get(i++));
            } else {
                added.add(b.get(j++));
            }
        }
        removed.addAll(a.subList(i, a.size()));
        added.addAll(b.subList(j, b.size()));
    }

    /** How many lines the rests from {@code [i]} and {@code [j]} on have in common. */
    private static int[][] common(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void same(String line) {
        settle();
        rows.add(new Row(line, line));
    }

    /** What was removed and added in one place stands in the same rows. */
    private void settle() {
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            rows.add(new Row(i < removed.size() ? removed.get(i) : null, i < added.size() ? added.get(i) : null));
        }
        removed.clear();
        added.clear();
    }
}
