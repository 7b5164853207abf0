package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.control.api.CauseView;
import understudy.control.api.DecisionView;
import understudy.control.api.PartView;

class CauseCommandTest {

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
        admin.says("/causes/c1/state", decided());
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private static CauseView decided() {
        return decided(null);
    }

    private static CauseView decided(@Nullable String expires) {
        CauseView plain = Bank.cause("c1", "$.balance", 3);
        return new CauseView(
                plain.id(),
                plain.service(),
                plain.endpoint(),
                plain.path(),
                plain.kind(),
                null,
                null,
                null,
                null,
                "oldBug",
                "ann",
                plain.count(),
                plain.firstSeen(),
                plain.lastSeen(),
                plain.oldExample(),
                plain.newExample(),
                plain.samples(),
                "money",
                null,
                null,
                true,
                "cents were\u001b[31m lost",
                "2026-11-24T12:00:00Z",
                expires,
                null,
                List.of(new PartView("c2", "$.total", "value")),
                null,
                null,
                null,
                List.of());
    }

    @Test
    void whatWasTypedIsSentAndWhatCameOfItIsSaid() {
        Typed typed = Typed.script()
                .at(admin)
                .type("cause", "c1", "oldBug", "--fix", "--owner", "ann", "--reason", "cents were lost");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().lines())
                .containsExactly(
                        "cause c1 is oldBug (fix): GET /accounts/{id} $.balance value",
                        "  and with it c2: $.total value");
        assertThat(admin.asked()).last().isEqualTo("POST /api/v1/causes/c1/state");
        assertThat(Json.read(admin.bodies().getLast(), DecisionView.class))
                .isEqualTo(new DecisionView("oldBug", null, true, "ann", "cents were lost", null, null));
    }

    @Test
    void whatWasNotTypedIsNotSentAndAnEmptyTextIs() {
        Typed.script().at(admin).type("cause", "c1", "newBug");
        assertThat(admin.bodies()).last().isEqualTo("{\"state\":\"newBug\"}");

        Typed.script().at(admin).type("cause", "c1", "newBug", "--owner", "", "--reason", "");
        assertThat(admin.bodies()).last().isEqualTo("{\"state\":\"newBug\",\"owner\":\"\",\"reason\":\"\"}");
    }

    @Test
    void asJsonItIsTheCause() {
        Typed typed = Typed.script().at(admin).type("cause", "c1", "intended", "--expires", "2026-12-31", "-o", "json");

        assertThat(Json.read(typed.out(), CauseView.class)).isEqualTo(decided());
        assertThat(Json.read(admin.bodies().getLast(), DecisionView.class))
                .isEqualTo(new DecisionView("intended", null, null, null, null, "2026-12-31", null));
    }

    @Test
    void whatWasSeenTogetherAndIsNotExcusedIsNamed() {
        admin.says("/causes/c1", decided());
        admin.says("/causes/c1/state", Bank.cause("c1", "$.balance", 3));

        Typed typed = Typed.script().at(admin).type("cause", "c1", "intended");

        assertThat(typed.out()).contains("but not c2, seen in the same pairs: $.total value");
    }

    @Test
    void withThoseUnderItWhereThatIsTyped() {
        Typed typed = Typed.script().at(admin).type("cause", "c1", "noise", "--with");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(Json.read(admin.bodies().getLast(), DecisionView.class).with())
                .isEqualTo(true);
    }

    @Test
    void anUnknownCauseIsNamedWithTheCure() {
        Typed typed = Typed.script().at(admin).type("cause", "c9", "noise");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("id: c9 is no cause at").contains("`understudy causes`");
    }

    @Test
    void whatTheGatewayRefusesIsSaidInItsWords() {
        admin.refuses("/causes/c1/state", 422, "state: oldBug alone (expected: keep or fix with it)");

        Typed typed = Typed.script().at(admin).type("cause", "c1", "oldBug");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("state: oldBug alone (expected: keep or fix with it)");
    }

    @Test
    void bothKeepAndFixIsWrongUse() {
        Typed typed = Typed.script().at(admin).type("cause", "c1", "oldBug", "--keep", "--fix");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(admin.asked()).isEmpty();
    }

    @Test
    void showSaysWhatWasDecidedAndWhatComesWithIt() {
        admin.says("/causes/c1", decided());
        admin.says("/pairs/p2", Bank.pair("p2", "{}", "{}"));

        String out = Typed.script().at(admin).type("show", "c1").out();

        assertThat(out)
                .contains("state     oldBug (fix), owner ann, decided 2026-11-24T12:00:00Z: cents were")
                .contains("severity  money")
                .contains("with it   $.total value  c2")
                .doesNotContain("\u001b");
    }

    @Test
    void showSaysTheLastDayAsItWasTyped() {
        admin.says("/causes/c1", decided("2027-01-01T00:00:00Z"));
        admin.says("/pairs/p2", Bank.pair("p2", "{}", "{}"));
        assertThat(Typed.script().at(admin).type("show", "c1").out()).contains("expires 2026-12-31:");

        admin.says("/causes/c1", decided("2027-01-01T18:00:00Z"));
        assertThat(Typed.script().at(admin).type("show", "c1").out()).contains("expires 2027-01-01T18:00:00Z:");
    }

    @Test
    void theListNamesThoseThatComeWithACause() {
        admin.says("/services", Bank.all(List.of(Bank.service("accounts", Bank.COMPARED))));
        admin.says("/services/accounts/causes", Bank.all(List.of(decided(), Bank.cause("c3", "$.x", 1))));

        assertThat(Typed.script()
                        .wide(140)
                        .at(admin)
                        .type("causes")
                        .out()
                        .lines()
                        .skip(1)
                        .limit(3))
                .satisfiesExactly(
                        first -> assertThat(first).contains("c3").contains(" new "),
                        second -> assertThat(second).contains("$.balance (+1)").contains("oldBug (fix)"),
                        with -> assertThat(with).isEqualTo("  with it $.total value"));
    }
}
