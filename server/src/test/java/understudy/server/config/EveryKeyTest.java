package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EveryKeyTest {

    static List<KeyTable.Row> rows() {
        return KeyTable.now();
    }

    static List<String> laterKeys() {
        return List.copyOf(declared("", ConfigKeys.CONFIG, true));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aGoodValueIsTaken(KeyTable.Row row) {
        assertThat(row.with(row.good()).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aBadValueIsToldWithItsPlaceAndCure(KeyTable.Row row) {
        Document document = row.with(row.bad());
        String told = Document.FILE + ":" + document.lineOf(row.key()) + ": " + row.printed() + row.told();
        assertThat(document.problems()).singleElement().asString().satisfies(problem -> {
            if (told.endsWith("...")) {
                assertThat(problem).startsWith(told.replace("...", "")).contains("(expected: ");
            } else {
                assertThat(problem).isEqualTo(told);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aValueThatMeansSomethingElseChangesDigestAndWords(KeyTable.Row row) {
        if (row.key().endsWith("writes")) {
            return;
        }
        Document without = row.with(row.good()).without(row.key());
        Config before = (without.problems().isEmpty() ? without : Document.least()).read();
        Config after = row.with(row.good()).read();
        assertThat(after.digest()).isNotEqualTo(before.digest());
        assertThat(ConfigFile.words(after)).isNotEqualTo(ConfigFile.words(before));
    }

    @Test
    void theTableHasEveryKeyOfThisVersion() {
        assertThat(rows())
                .extracting(KeyTable.Row::key)
                .containsExactlyInAnyOrderElementsOf(declared("", ConfigKeys.CONFIG, false));
    }

    @ParameterizedTest
    @MethodSource("laterKeys")
    void aKeyOfALaterVersionIsRefusedAsSuch(String key) {
        Document document = Document.least().with(key, "{}");
        String printed = key.replace("services[].", "");
        assertThat(document.problems())
                .contains(Document.FILE + ":" + document.lineOf(key) + ": " + printed + ": not in this version");
    }

    @Test
    void theKeysOfALaterVersionAreThese() {
        assertThat(laterKeys())
                .containsExactlyInAnyOrder(
                        "reconcile",
                        "services[].ordered",
                        "services[].delivery",
                        "services[].correlate",
                        "services[].reverse",
                        "services[].reconcile");
    }

    private static Set<String> declared(String prefix, Form<?> form, boolean later) {
        Set<String> keys = new TreeSet<>();
        switch (form) {
            case Section<?> section -> section.keys().forEach(key -> keys.addAll(declared(prefix, key, later)));
            case RuleForm rules -> rules.kinds().values().forEach(kind -> keys.addAll(declared(prefix, kind, later)));
            default -> throw new IllegalArgumentException(prefix + " has no keys");
        }
        return keys;
    }

    private static Set<String> declared(String prefix, Key<?> key, boolean later) {
        String path = prefix + key.name();
        if (key.presence() == Key.Presence.LATER) {
            return later ? Set.of(path) : Set.of();
        }
        return switch (key.form()) {
            case Section<?> section -> declared(path + ".", section, later);
            case ListForm<?>(var item, var least)
            when item instanceof Section || item instanceof RuleForm -> declared(path + "[].", item, later);
            default -> later ? Set.of() : Set.of(path);
        };
    }
}
