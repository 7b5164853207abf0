package understudy.run.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.compare.Kind;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;
import understudy.traffic.Endpoint;

/** Which of the proposed rules go together. */
class TogetherTest {

    private static final Endpoint CARDS = new Endpoint("GET", "/cards/{id}");

    private static Proposal of(Endpoint endpoint, Kind kind, int rung, Rule rule) {
        Rule here = rule.in(Proposer.scope(endpoint));
        return new Proposal(
                Proposal.id("accounts", here),
                "accounts",
                Optional.empty(),
                endpoint,
                rule.path().toString(),
                kind,
                here,
                rung,
                5,
                List.of());
    }

    private static Proposal of(Kind kind, int rung, Rule rule) {
        return of(CARDS, kind, rung, rule);
    }

    private static Rule keyed(String path, String key) {
        return new Rule.Unordered(JsonPath.parse(path), Optional.of(key), Optional.empty());
    }

    @Test
    void ofEachPlaceTheWeakestIsTaken() {
        Proposal near = of(Kind.VALUE, 0, Rule.tolerance("$.at", "1"));
        Proposal out = of(Kind.VALUE, 1, Rule.ignore("$.at"));
        Proposal id = of(Kind.VALUE, 0, Rule.ignore("$.id"));

        assertThat(Together.among(List.of(near, out, id))).containsExactly(near, id);
    }

    @Test
    void ofTwoThatExplainOnePlaceTheFirstIsTaken() {
        Proposal near = of(Kind.VALUE, 0, Rule.tolerance("$.at", "1"));
        Proposal nearer = of(Kind.VALUE, 0, Rule.tolerance("$.at", "0.5"));

        assertThat(Together.among(List.of(near, nearer))).containsExactly(near);
    }

    @Test
    void aListGetsOneKeyAndNothingThatWasMeasuredInItsDisorder() {
        Proposal bySku = of(Kind.ORDER, 0, keyed("$.items", "sku"));
        Proposal byId = of(Kind.VALUE, 0, keyed("$.items", "id"));
        Proposal inside = of(Kind.VALUE, 0, Rule.ignore("$.items[*].sku"));
        Proposal beside = of(Kind.VALUE, 0, Rule.ignore("$.itemsAt"));

        assertThat(Together.among(List.of(bySku, byId, inside, beside))).containsExactly(bySku, beside);
        assertThat(Together.among(List.of(inside, bySku))).containsExactly(inside);
    }

    @Test
    void whatAnotherLeavesOutAnyhowNeedsNoRule() {
        Proposal near = of(Kind.VALUE, 0, Rule.tolerance("$.at", "1"));
        Proposal gone = of(Kind.MISSING, 0, Rule.ignore("$.at"));
        Proposal below = of(Kind.VALUE, 0, Rule.ignore("$.at.zone"));

        assertThat(Together.among(List.of(near, gone, below))).containsExactly(gone);
    }

    @Test
    void elsewhereThereIsNothingToBeAtOddsWith() {
        Endpoint accounts = new Endpoint("GET", "/accounts/{id}");
        Proposal bySku = of(Kind.ORDER, 0, keyed("$.items", "sku"));
        Proposal byId = of(accounts, Kind.ORDER, 0, keyed("$.items", "id"));

        assertThat(Together.among(List.of(bySku, byId))).containsExactly(bySku, byId);
    }

    @Test
    void ofOperationsThatShareAPathTheRulesMeet() {
        Proposal bySku = of(new Endpoint("POST", "/graphql query A"), Kind.ORDER, 0, keyed("$.items", "sku"));
        Proposal byId = of(new Endpoint("POST", "/graphql query B"), Kind.ORDER, 0, keyed("$.items", "id"));

        assertThat(Together.among(List.of(bySku, byId))).containsExactly(bySku);
    }
}
