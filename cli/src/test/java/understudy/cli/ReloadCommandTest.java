package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.control.api.ReloadView;

class ReloadCommandTest {

    private static final ReloadView DONE =
            new ReloadView("d1ge58", List.of("cards"), List.of(), List.of("accounts", "loans"));

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void saysWhatChanged() {
        admin.says("/reload", DONE);

        Typed typed = Typed.script().at(admin).type("reload");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out().lines())
                .containsExactly("reloaded: config d1ge58", "  added    cards", "  changed  accounts, loans");
        assertThat(Json.read(
                        Typed.script().at(admin).type("reload", "-o", "json").out(), ReloadView.class))
                .isEqualTo(DONE);
    }

    @Test
    void repeatsEveryProblemOfTheFile() {
        admin.says("/reload", 422, "application/problem+json", """
                {"type": "urn:x", "title": "The config does not hold", "status": 422, "detail": "first (and 1 more)",
                 "problems": ["u.yaml:3: data: 1 (expected: a folder)", "u.yaml:9: x: not known"]}""");

        Typed typed = Typed.script().at(admin).type("reload");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err().lines())
                .containsExactly(
                        "understudy: The config does not hold",
                        "  u.yaml:3: data: 1 (expected: a folder)",
                        "  u.yaml:9: x: not known");
    }
}
