package understudy.example.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.example.bank.Replies.ask;
import static understudy.example.bank.Replies.differences;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.example.bank.ledger.Customer;
import understudy.example.bank.modern.Fault;

class SameRepliesTest {

    private static final int ERRANDS = 600;

    @Test
    void withoutFaultsNewSaysWhatOldSays() throws Exception {
        try (Bank bank = open(EnumSet.noneOf(Fault.class));
                HttpClient client = HttpClient.newHttpClient()) {
            Run run = compared(bank, client);

            assertThat(run.differing()).isEmpty();
            assertThat(run.endpoints()).hasSize(10);
            assertThat(bank.ledger().violations()).isEmpty();
        }
    }

    @Test
    void withoutFaultsNewRefusesWhatOldRefusesInTheSameWords() throws Exception {
        try (Bank bank = open(EnumSet.noneOf(Fault.class));
                HttpClient client = HttpClient.newHttpClient()) {
            for (Errand errand : refused(bank)) {
                HttpResponse<String> old = ask(client, bank.oldAddress(), errand);

                assertThat(old.statusCode()).as(errand.toString()).isBetween(400, 422);
                assertThat(differences(old, ask(client, bank.newAddress(), errand)))
                        .as(errand.toString())
                        .isEmpty();
            }
            assertThat(bank.ledger().violations()).isEmpty();
        }
    }

    @Test
    void transfersBookedByEitherServiceAreSeenByBoth() throws Exception {
        try (Bank bank = open(EnumSet.noneOf(Fault.class));
                HttpClient client = HttpClient.newHttpClient()) {
            Customer customer = bank.customers().getFirst();
            Errand transfer = transfer(customer, payee(bank), "\"amount\":12.50,\"currency\":\"EUR\",\"express\":true");
            HttpResponse<String> old = ask(client, bank.oldAddress(), transfer);
            HttpResponse<String> modern = ask(client, bank.newAddress(), transfer);

            assertThat(List.of(old.statusCode(), modern.statusCode())).containsOnly(201);
            assertThat(differences(old, modern).keySet())
                    .isSubsetOf("$.id", "$.bookedAt", "header Location")
                    .contains("$.id");
            for (HttpResponse<String> made : List.of(old, modern)) {
                Errand look = Errand.read(
                        customer, made.headers().firstValue("Location").orElseThrow(), Set.of());
                assertThat(differences(ask(client, bank.oldAddress(), look), ask(client, bank.newAddress(), look)))
                        .isEmpty();
            }
            assertThat(bank.ledger().violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultShowsOnItsOwnEndpointAlone(Fault fault) throws Exception {
        try (Bank bank = open(EnumSet.of(fault));
                HttpClient client = HttpClient.newHttpClient()) {
            Run run = compared(bank, client);

            assertThat(run.differing()).isNotEmpty();
            assertThat(run.differingEndpoints()).containsExactly(fault.endpoint());
        }
    }

    @Test
    void repliesCarryTimesAndTraceIdsThatDiffer() throws Exception {
        try (Bank bank = open(EnumSet.noneOf(Fault.class));
                HttpClient client = HttpClient.newHttpClient()) {
            Errand health = Errand.read(bank.customers().getFirst(), "/health", Set.of());
            HttpResponse<String> old = ask(client, bank.oldAddress(), health);
            HttpResponse<String> modern = ask(client, bank.newAddress(), health);

            assertThat(old.body()).isNotEqualTo(modern.body()).contains("generatedAt", "traceId");
            assertThat(old.headers().firstValue("X-Trace-Id"))
                    .isNotEqualTo(modern.headers().firstValue("X-Trace-Id"));
            assertThat(old.headers().firstValue("Date")).isPresent();
            assertThat(modern.headers().firstValue("Date")).isPresent();
        }
    }

    /** What was asked, and what differed. */
    private record Run(Set<String> endpoints, Set<String> differingEndpoints, List<String> differing) {}

    private static Run compared(Bank bank, HttpClient client) throws Exception {
        Errands errands = new Errands(bank.customers(), 4711);
        Run run = new Run(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
        compare(bank, client, Errand.read(bank.customers().getFirst(), "/health", Set.of()), run);
        for (int i = 0; i < ERRANDS; i++) {
            Errand errand = errands.next();
            if (errand.writes()) {
                HttpResponse<String> made = ask(client, bank.oldAddress(), errand);
                made.headers().firstValue("Location").ifPresent(at -> errands.booked(errand.customer(), at));
                run.endpoints().add(endpoint(errand));
            } else {
                compare(bank, client, errand, run);
            }
        }
        return run;
    }

    private static void compare(Bank bank, HttpClient client, Errand errand, Run run) throws Exception {
        var found = differences(ask(client, bank.oldAddress(), errand), ask(client, bank.newAddress(), errand));
        run.endpoints().add(endpoint(errand));
        if (!found.isEmpty()) {
            run.differingEndpoints().add(endpoint(errand));
            run.differing().add(errand.target() + " " + found);
        }
    }

    private static String endpoint(Errand errand) {
        return errand.method() + " " + errand.target().replaceAll("\\?.*", "").replaceAll("/[0-9]+", "/{id}");
    }

    private static List<Errand> refused(Bank bank) {
        Customer customer = bank.customers().getFirst();
        Customer stranger = new Customer(1, "nobody's", List.of());
        int own = customer.accounts().getFirst().id();
        int other = payee(bank);
        List<Errand> errands = new ArrayList<>();
        errands.add(Errand.read(stranger, "/accounts", Set.of()));
        for (String target : List.of(
                "/nowhere",
                "/accounts/" + other,
                "/accounts/abc",
                "/accounts/" + own + "/statement?limit=0",
                "/accounts/" + own + "/statement?limit=x",
                "/accounts/" + own + "/interest?from=2026-01-01&to=2026-01-01",
                "/accounts/" + own + "/interest?from=2026-02-30&to=2026-03-01",
                "/accounts?currency=XXX",
                "/fees?amount=1.234&currency=EUR&to=JPY",
                "/fees?amount=0&currency=EUR&to=JPY",
                "/fees?currency=EUR&to=JPY",
                "/fees?amount=1e3&currency=EUR&to=JPY",
                "/quotes/interest?amount=1.5&currency=JPY&from=2026-01-01&to=2026-02-01",
                "/transfers/1")) {
            errands.add(Errand.read(customer, target, Set.of()));
        }
        errands.add(new Errand(customer, "DELETE", "/accounts", "", Set.of()));
        for (String body : List.of("", "[]", "{", "{\"from\":{}}", "{} x", "{\"from\":01}")) {
            errands.add(new Errand(customer, "POST", "/transfers", body, Set.of()));
        }
        for (String rest : List.of(
                "\"amount\":12.501,\"currency\":\"EUR\"",
                "\"amount\":1,\"currency\":\"USD\"",
                "\"amount\":999999999,\"currency\":\"EUR\"",
                "\"amount\":-1,\"currency\":\"EUR\"",
                "\"amount\":null,\"currency\":\"EUR\"")) {
            errands.add(transfer(customer, other, rest));
        }
        errands.add(transfer(customer, own, "\"amount\":1,\"currency\":\"EUR\""));
        errands.add(transfer(customer, 1, "\"amount\":1,\"currency\":\"EUR\""));
        return errands;
    }

    private static Errand transfer(Customer customer, int to, String rest) {
        String body = "{\"from\":%d,\"to\":%d,%s,\"note\":\"\\\"Caf\\u00e9\\\" \\n\"}"
                .formatted(customer.accounts().getFirst().id(), to, rest);
        return new Errand(customer, "POST", "/transfers", body, Set.of());
    }

    private static int payee(Bank bank) {
        return bank.customers().getLast().accounts().getFirst().id();
    }

    private static Bank open(Set<Fault> faults) {
        return Bank.open(BankSettings.demo().withFaults(faults));
    }
}
