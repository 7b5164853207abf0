package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.control.api.CauseView;
import understudy.control.api.CurlView;
import understudy.control.api.PairView;
import understudy.control.api.ReplyView;

class ShowCommandTest {

    private static final String OLD = "{\"id\":17,\"balance\":10.50,\"owner\":\"ann\"}";
    private static final String NEW = "{\"id\":17,\"balance\":10.5,\"owner\":\"ann\"}";

    private FakeAdmin admin;

    @BeforeEach
    void open() throws IOException {
        admin = FakeAdmin.open();
        admin.says("/causes/c1", Bank.cause("c1", "$.balance", 3));
        admin.says("/pairs/p2", Bank.pair("p2", OLD, NEW));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aCauseComesWithItsNewestPair() {
        Typed typed = Typed.script().at(admin).type("show", "c1");

        assertThat(typed.status()).isEqualTo(Exit.FINE);
        assertThat(typed.out())
                .contains("cause c1  GET /accounts/{id} $.balance value")
                .contains("old said  10.50")
                .contains("pair p2  accounts  GET /accounts/{id}");
    }

    @Test
    void aCauseThatHasBecomePartOfAnotherOneIsShownAsThatOne() {
        admin.says("/causes/c0", Bank.cause("c1", "$.balance", 3));

        assertThat(Typed.script().at(admin).type("show", "c0").out())
                .contains("cause c1  GET /accounts/{id} $.balance value")
                .contains("has in it c0");
    }

    @Test
    void aCauseTellsItsPatternOrTheOneThatItBreaks() {
        admin.says("/causes/c2", Bank.cause("c2", "hash", "always upper-cased", "always x100"));

        assertThat(Typed.script().at(admin).type("show", "c2").out())
                .contains("$.balance value (hash)")
                .contains("pattern   always upper-cased")
                .contains("breaks    always x100");
    }

    @Test
    void aPairShowsRequestDifferencesAndBothReplies() {
        Typed typed = Typed.script().at(admin).type("show", "p2");

        assertThat(typed.out())
                .contains("GET /accounts/17?full=1\nAccept: */*\n")
                .contains("$.balance   value  10.50  10.5")
                .contains("--- old, 3.2 ms, 39 bytes")
                .contains("+++ new, 42 ms, 38 bytes")
                .contains("  status 200")
                .contains("\n  trailer Checksum: 17")
                .contains("    \"id\": 17,\n-   \"balance\": 10.50,\n+   \"balance\": 10.5,\n    \"owner\": \"ann\"");
    }

    @Test
    void whatIsShownOtherwiseThanItWasSentIsSaidToBe() {
        ReplyView redacted = new ReplyView(200, List.of(), "{\"iban\":\"[redacted:0a1b2c]\"}", 33, List.of(), 1);
        ReplyView decoded = new ReplyView(200, List.of(), "{\"iban\":\"\"}", 29, List.of(), 1);
        admin.says("/pairs/p2", Bank.pair("p2", redacted, decoded));

        assertThat(Typed.script().at(admin).type("show", "p2").out())
                .contains("--- old, 1.0 ms, 33 bytes as sent, shown redacted\n")
                .contains("+++ new, 1.0 ms, 29 bytes as sent\n");
    }

    @Test
    void aWideTerminalHasTheRepliesSideBySide() {
        Typed typed = Typed.script().wide(103).at(admin).type("show", "p2");

        assertThat(typed.out())
                .contains("  \"balance\": 10.50," + " ".repeat(31) + " |   \"balance\": 10.5,")
                .contains("status 200" + " ".repeat(40) + "   status 200");
        assertThat(typed.out().lines()).allMatch(line -> Table.length(line) <= 103);
    }

    @Test
    void hostileRepliesDoNotReachTheTerminal() {
        admin.says("/pairs/p2", Bank.pair("p2", "\u001b[2J\u001b]52;c;cm0=\u0007text\r\nnext", "\u009b31m"));

        for (int columns : new int[] {Terminal.UNBOUNDED, 120}) {
            String out =
                    Typed.script().wide(columns).at(admin).type("show", "p2").out();
            assertThat(out.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
            assertThat(out).contains("\\u001b[2J").contains("next");
        }
    }

    @Test
    void programsGetTheRecords() {
        CauseView cause = Json.read(
                Typed.script().at(admin).type("show", "c1", "-o", "json").out(), CauseView.class);
        PairView pair = Json.read(
                Typed.script().at(admin).type("show", "p2", "-o", "json").out(), PairView.class);

        assertThat(cause).isEqualTo(Bank.cause("c1", "$.balance", 3));
        assertThat(pair).isEqualTo(Bank.pair("p2", OLD, NEW));
    }

    @Test
    void programsGetTheNewestPairOfACauseWithIt() {
        String json = Typed.script().at(admin).type("show", "c1", "-o", "json").out();

        assertThat(Json.read(json, WithNewest.class).newest()).isEqualTo(Bank.pair("p2", OLD, NEW));
    }

    private record WithNewest(PairView newest) {}

    @Test
    void anUnknownIdIsWrongUse() {
        Typed typed = Typed.script().at(admin).type("show", "no/such id");

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err()).contains("id: no/such id is neither a cause nor a kept pair");
    }

    @Test
    void curlPrintsTheCommandAndNothingElse() {
        String command = "curl -sS 'http://127.0.0.1:9001/accounts/17' \\\n  -H \"Authorization: $AUTHORIZATION\"";
        admin.says("/pairs/p2/curl", new CurlView(command, List.of("AUTHORIZATION")));

        assertThat(Typed.script().at(admin).type("curl", "p2"))
                .isEqualTo(new Typed(Exit.FINE, command + "\n", "# set first, they were taken out: AUTHORIZATION\n"));
        assertThat(Typed.script().at(admin).type("curl", "c1").out())
                .as("of a cause, its newest pair's")
                .isEqualTo(command + "\n");
        assertThat(Json.read(
                        Typed.script()
                                .at(admin)
                                .type("curl", "p2", "-o", "json")
                                .out(),
                        CurlView.class))
                .isEqualTo(new CurlView(command, List.of("AUTHORIZATION")));
        assertThat(Typed.script().at(admin).type("curl", "p9").status()).isEqualTo(Exit.WRONG_USE);
    }
}
