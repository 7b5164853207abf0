package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static understudy.compare.Replies.compare;
import static understudy.compare.Replies.differences;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.keyed;
import static understudy.compare.Replies.unordered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.rule.Rule;

/** Members that new calls otherwise. */
class RenameRulesTest {

    private static final Rule NAME = Rule.rename("$.name", "$.fullName");
    private static final Rule OF_ITEMS = Rule.rename("$.items[*].name", "$.items[*].fullName");

    @Test
    void theMembersOfBothNamesAreCompared() {
        assertThat(differences("{\"id\":1,\"name\":\"A\"}", "{\"fullName\":\"A\",\"id\":1}", NAME))
                .isEmpty();
        assertThat(differences("{\"id\":1,\"name\":\"A\"}", "{\"id\":1,\"fullName\":\"B\"}", NAME))
                .containsExactly("value $.name");
        assertThat(differences("{\"id\":1,\"name\":\"A\"}", "{\"id\":1}", NAME)).containsExactly("missing $.name");
        assertThat(differences("{\"id\":1}", "{\"id\":1,\"fullName\":\"A\"}", NAME))
                .containsExactly("extra $.fullName");
    }

    @Test
    void theOtherWayRoundIsADifference() {
        assertThat(differences("{\"fullName\":\"A\"}", "{\"name\":\"A\"}", NAME))
                .containsExactly("missing $.fullName", "extra $.name");
    }

    @Test
    void objectsWithBothNamesAreTakenAsTheyAre() {
        assertThat(differences("{\"a\":1,\"name\":\"A\",\"fullName\":\"B\"}", "{\"a\":1,\"fullName\":\"A\"}", NAME))
                .containsExactly("value $.fullName", "missing $.name");
        assertThat(differences("{\"name\":\"A\"}", "{\"name\":\"A\",\"fullName\":\"A\"}", NAME))
                .containsExactly("extra $.fullName");
        assertThat(differences("{\"fullName\":\"A\",\"n\":1}", "{\"n\":1.0,\"fullName\":\"A\"}", NAME))
                .isEmpty();
    }

    @Test
    void wildcardsReachIntoArraysAndDescendantsAnywhere() {
        String old = "{\"items\":[{\"name\":\"A\",\"n\":1},{\"name\":\"B\",\"n\":2}]}";
        String fresh = "{\"items\":[{\"fullName\":\"A\",\"n\":1},{\"fullName\":\"C\",\"n\":2}]}";
        assertThat(differences(old, fresh, OF_ITEMS)).containsExactly("value $.items[1].name");
        assertThat(differences(old, fresh, Rule.rename("$..name", "$..fullName")))
                .containsExactly("value $.items[1].name");
        assertThat(differences(old, fresh, Rule.rename("/items/*/name", "/items/*/fullName")))
                .containsExactly("value $.items[1].name");
        assertThat(differences(old, fresh, NAME)).hasSize(4);
    }

    @Test
    void elementsThatWereRenamedAreFoundWhereverTheyStand() {
        String old = "{\"items\":[{\"name\":\"A\"},{\"name\":\"B\"},{\"name\":\"C\"}]}";
        String fresh = "{\"items\":[{\"fullName\":\"C\"},{\"fullName\":\"A\"},{\"fullName\":\"B\"}]}";
        assertThat(differences(old, fresh, OF_ITEMS, unordered("$.items"))).isEmpty();
        assertThat(differences(old, fresh, OF_ITEMS)).containsExactly("order $.items");
        assertThat(differences(old, fresh.replace("{\"fullName\":\"C\"},", ""), OF_ITEMS))
                .containsExactly("missing $.items[2]");
    }

    @Test
    void otherRulesGoByOldsName() {
        String old = "[{\"id\":1,\"name\":{\"first\":\"A\",\"at\":1}},{\"id\":2,\"name\":{\"first\":\"B\",\"at\":2}}]";
        String fresh =
                "[{\"id\":2,\"full\":{\"first\":\"B\",\"at\":3}},{\"id\":1,\"full\":{\"first\":\"A\",\"at\":4}}]";
        Rule rename = Rule.rename("$[*].name", "$[*].full");
        assertThat(differences(old, fresh, rename, ignore("$[*].name.at"), unordered("$")))
                .isEmpty();
        assertThat(differences(old, fresh, rename, ignore("$[*].name.at"), keyed("$", "id")))
                .isEmpty();
        assertThat(differences(old, fresh, rename, keyed("$", "id")))
                .containsExactly("value $[0].name.at", "value $[1].name.at");
    }

    @Test
    void namesMayBeWrittenInAnyWay() {
        assertThat(differences("{\"na\\u006de\":\"A\"}", "{\"full\\u004eame\":\"A\"}", NAME))
                .isEmpty();
        assertThat(differences("{\"größe\":1}", "{\"a.b\":1}", Rule.rename("$['größe']", "$['a.b']")))
                .isEmpty();
    }

    @Test
    void aSecretUnderEitherNameStaysHidden() {
        Comparison comparison = compare(
                "{\"word\":\"s3cr3t-one\",\"n\":{\"pin\":1}}",
                "{\"password\":\"s3cr3t-two\",\"n\":{\"pin\":1}}",
                Rule.rename("$.word", "$.password"));
        assertThat(comparison)
                .isInstanceOfSatisfying(
                        Comparison.Different.class,
                        different -> assertThat(different.differences())
                                .containsExactly(new Difference(
                                        "$.word", "$.word", Kind.VALUE, "\"[redacted]\"", "\"[redacted]\"")));
        assertThat(compare("{\"a\":{\"x\":1}}", "{\"password\":{\"x\":2}}", Rule.rename("$.a", "$.password"))
                        .toString())
                .contains("[redacted]")
                .doesNotContain("=2");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            $.a        | $.b.c
            $.a.b      | $.c.b
            $.a        | $.a
            $          | $.a
            $.a[0]     | $.a[1]
            $.a        | $.*
            $.a        | $..b
            $.x[-1].a  | $.x[-1].b
            $[?@.x].a  | $[?@.x].b
            $['a\\\\b'] | $.c
            """)
    void otherPathsAreRefused(String from, String to) {
        assertThatThrownBy(() -> Rule.rename(from, to))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }
}
