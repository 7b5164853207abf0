package understudy.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.compare.Kind;
import understudy.compare.rule.Rule;
import understudy.control.World;
import understudy.run.ParallelRun;
import understudy.run.rule.Hindsight;
import understudy.run.rule.Proposal;

/** What a proposed rule is warned of. */
class RuleViewsTest {

    private static final String OWN = "c0ffee0000000001";
    private static final String OTHER = "c0ffee0000000002";

    private final ParallelRun run = World.busy().open("accounts");

    private List<String> warnings(Optional<String> cause, String path, Kind kind) {
        Rule rule = Rule.ignore(path);
        Proposal proposal = new Proposal("p1", "accounts", cause, World.ACCOUNT, path, kind, rule, 0, 5, List.of());
        Hindsight hindsight = new Hindsight(9, 9, 0, 0, 0, Map.of(OWN, 5, OTHER, 2));
        return RuleViews.of(run, proposal, hindsight).warnings().stream()
                .filter(warning -> warning.startsWith("hides cause"))
                .toList();
    }

    @Test
    void theCauseOfThePlaceThatARuleIsProposedForIsNoReasonToBeCareful() {
        assertThat(warnings(Optional.empty(), "$.name", Kind.VALUE))
                .singleElement()
                .asString()
                .startsWith("hides cause " + OWN + ": ");
    }

    @Test
    void anotherKindOfDifferenceThereIs() {
        assertThat(warnings(Optional.empty(), "$.name", Kind.TYPE)).hasSize(2);
    }

    @Test
    void ofARuleForACauseOnlyThatCauseIsMeant() {
        assertThat(warnings(Optional.of(OTHER), "$.balance", Kind.VALUE))
                .singleElement()
                .asString()
                .startsWith("hides cause " + OWN + ": ");
    }
}
