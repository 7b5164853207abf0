package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents before and after a patch (RFC 6902): whether they differ, and that they do where the patch says. */
class PatchPairsTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** One change that a patch makes: where, and what was and is there. */
    private record Change(String op, String pointer, JsonNode was, JsonNode is) {

        boolean isAtElement() {
            return pointer.matches(".*/([0-9]+|-)(/.*)?");
        }

        boolean isOfScalar() {
            return !was.isContainer() || !is.isContainer();
        }

        boolean isNone() {
            return was.equals(is);
        }

        /** As a path, up to the first index if it is to be without. */
        String path(boolean withIndexes) {
            StringBuilder path = new StringBuilder("$");
            for (String part :
                    pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
                String name = part.replace("~1", "/").replace("~0", "~");
                if (name.matches("[0-9]+|-")) {
                    if (!withIndexes) {
                        return path.toString();
                    }
                    path.append('[').append(name).append(']');
                } else {
                    boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*");
                    path.append(plain ? "." + name : "['" + name + "']");
                }
            }
            return path.toString();
        }
    }

    private static List<Change> changes(JsonNode row) {
        JsonNode left = MAPPER.readTree(row.path("left").asString());
        JsonNode right = MAPPER.readTree(row.path("right").asString());
        List<Change> changes = new ArrayList<>();
        row.path("patch").forEach(operation -> {
            String op = operation.path("op").asString();
            for (String member : op.equals("move") ? List.of("path", "from") : List.of("path")) {
                String pointer = operation.path(member).asString();
                if (!op.equals("test")) {
                    changes.add(new Change(op, pointer, left.at(pointer), right.at(pointer)));
                }
            }
        });
        return changes;
    }

    private static Set<String> reported(JsonNode row) {
        Set<String> paths = new TreeSet<>();
        if (CasesTest.compare(row) instanceof Comparison.Different different) {
            different.differences().forEach(difference -> paths.add(difference.path()));
        }
        return paths;
    }

    @Test
    void patchedDocumentsAreEqualOnlyWhereThePatchChangesNothing() throws IOException {
        assertThat(CasesTest.wrong(SharedCases.rows("patch-pairs.jsonl"))).isEmpty();
    }

    /** Indexes depend on how an array's change is told; the arrays do not. */
    @Test
    void whatIsReportedIsWhereThePatchChangesSomething() throws IOException {
        List<String> astray = new ArrayList<>();
        for (JsonNode row : SharedCases.rows("patch-pairs.jsonl")) {
            List<Change> changes = changes(row);
            for (String path : changes.isEmpty() ? Set.<String>of() : reported(row)) {
                if (changes.stream().noneMatch(change -> areRelated(change.path(false), path))) {
                    astray.add(path + " " + row);
                }
            }
        }
        assertThat(astray).isEmpty();
    }

    @Test
    void whatThePatchChangesIsReported() throws IOException {
        List<String> unsaid = new ArrayList<>();
        int changed = 0;
        for (JsonNode row : SharedCases.rows("patch-pairs.jsonl")) {
            Set<String> reported = reported(row);
            for (Change change : changes(row)) {
                if (!change.isAtElement()
                        && !change.isNone()
                        && !row.path("equal").asBoolean()) {
                    changed++;
                    if (reported.stream().noneMatch(path -> areRelated(change.path(false), path))) {
                        unsaid.add(change.path(false) + " " + row);
                    }
                }
            }
        }
        assertThat(unsaid).isEmpty();
        assertThat(changed).isGreaterThan(50);
    }

    /** Patches of scalar members alone leave no choice: each is one difference, with the path that it has there. */
    @Test
    void changedScalarMembersAreReportedAtExactlyTheirPaths() throws IOException {
        List<String> other = new ArrayList<>();
        int exact = 0;
        for (JsonNode row : SharedCases.rows("patch-pairs.jsonl")) {
            List<Change> changes = changes(row);
            boolean isPlain = !changes.isEmpty()
                    && changes.stream().noneMatch(change -> change.isAtElement() || change.isNone())
                    && changes.stream().allMatch(Change::isOfScalar);
            if (isPlain) {
                exact++;
                Set<String> paths = new TreeSet<>();
                changes.forEach(change -> paths.add(change.path(true)));
                if (!reported(row).equals(paths)) {
                    other.add(reported(row) + " (expected: " + paths + ") " + row);
                }
            }
        }
        assertThat(other).isEmpty();
        assertThat(exact).isGreaterThan(30);
    }

    private static boolean areRelated(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }
}
