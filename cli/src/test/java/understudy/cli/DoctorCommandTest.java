package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.control.api.DoctorView;
import understudy.control.api.FindingView;

class DoctorCommandTest {

    private static final DoctorView WELL =
            new DoctorView("accounts", true, List.of(new FindingView("copies", "ok", "1,204 of 1,240 copied", "")));
    private static final DoctorView ILL = new DoctorView(
            "accounts",
            false,
            List.of(
                    new FindingView("new", "bad", "http://127.0.0.1:2 refuses connections", "start it"),
                    new FindingView("copies", "warn", "0 of 1,240 requests were copied", "")));

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
    void aHealthyServiceIsAYes() {
        admin.says("/services/accounts/doctor", WELL);

        Typed typed = Typed.script().at(admin).type("doctor");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out()).contains("accounts  healthy").contains("OK    copies: 1,204 of 1,240 copied");
    }

    @Test
    void anUnhealthyOneIsANoWithTheCure() {
        admin.says("/services/accounts/doctor", ILL);

        Typed typed = Typed.script().at(admin).type("doctor", "accounts");

        assertThat(typed.status()).isEqualTo(Exit.NO);
        assertThat(typed.out())
                .contains("accounts  not healthy")
                .contains("BAD   new: http://127.0.0.1:2 refuses connections\n        -> start it\n");
    }

    @Test
    void programsGetTheFindings() {
        admin.says("/services/accounts/doctor", ILL);

        Typed typed = Typed.script().at(admin).type("doctor", "-o", "json");

        assertThat(typed.status()).isEqualTo(Exit.NO);
        assertThat(Json.readPage(typed.out(), DoctorView.class).items()).containsExactly(ILL);
    }
}
