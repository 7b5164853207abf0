package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.control.api.LearnView;

class NoiseCommandTest {

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
        admin.says("/services", Bank.all(List.of(Bank.service("accounts", Bank.COMPARED))));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void listsThePlacesWithAnExample() {
        admin.says("/services/accounts/noise", Bank.all(List.of(Bank.noise(false), Bank.noise(true))));

        Typed typed = Typed.script().wide(200).at(admin).type("noise");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().lines())
                .containsExactly(
                        "SERVICE   ENDPOINT            PATH  KIND   TIMES  OF  OLD SAID  AND THEN  NOTE",
                        "accounts  GET /accounts/{id}  $.at  value     19  20  1         2",
                        "accounts  GET /accounts/{id}  $.at  value     19  20  1         2         differs in rates");
        assertThat(Typed.script().at(admin).type("noise", "-o", "json").out()).contains("\"accounts\"", "\"support\"");
    }

    @Test
    void saysSoWhenThereIsNone() {
        admin.says("/services/accounts/noise", Bank.all(List.of()));

        assertThat(Typed.script().at(admin).type("noise", "accounts").out())
                .startsWith("Old was never seen to differ from itself.");
    }

    @Test
    void learnAsksForSoLong() {
        admin.says("/services/accounts/learn?seconds=12", new LearnView("accounts", 40, 0, 12, 3));

        Typed typed = Typed.script().at(admin).type("learn", "--seconds", "12", "accounts");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out())
                .startsWith("accounts  old is asked again for 12 s; so far 40 requests, 3 places where it differs");
        assertThat(admin.asked()).contains("POST /api/v1/services/accounts/learn?seconds=12");
    }

    @Test
    void whatTheGatewayRefusesIsSaid() {
        admin.refuses("/services/accounts/learn?seconds=0", 400, "seconds: \"0\" (expected: 1..3600)");

        Typed typed = Typed.script().at(admin).type("learn", "--seconds", "0");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("expected: 1..3600");
    }
}
