package understudy.example.bank.modern;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import understudy.example.bank.ledger.LedgerPool;

/** Which request is for whom. */
final class Routes {

    private final List<Route> routes;

    Routes(LedgerPool pool, Set<Fault> faults, Clock clock) {
        Accounts accounts = new Accounts(pool, faults);
        Quotes quotes = new Quotes(faults);
        Transfers transfers = new Transfers(pool, clock);
        Customers customers = new Customers(pool);
        routes = List.of(
                get("/health", call -> new Views.Health("up")),
                get("/currencies", call -> quotes.currencies()),
                get("/fees", call -> quotes.fee(call.query())),
                get("/quotes/interest", call -> quotes.interest(call.query())),
                get("/accounts", call -> accounts.list(customers.caller(call), call.query())),
                get("/accounts/{id}", call -> accounts.one(customers.caller(call), call.id())),
                get(
                        "/accounts/{id}/statement",
                        call -> accounts.statement(customers.caller(call), call.id(), call.query())),
                get(
                        "/accounts/{id}/interest",
                        call -> accounts.interest(customers.caller(call), call.id(), call.query())),
                get("/transfers/{id}", call -> transfers.one(customers.caller(call), call.id())),
                new Route("POST", pattern("/transfers"), call -> transfers.book(customers.caller(call), call.body())));
    }

    /** A request once its route is known. {@code id} is 0 where the path has none. */
    record Call(int id, String token, Wanted query, Body bodySource) {
        Wanted body() {
            return bodySource.read();
        }
    }

    interface Body {
        Wanted read();
    }

    interface Handler {
        Object answer(Call call);
    }

    record Route(String method, Pattern path, Handler handler) {}

    /** Which route a request takes, and the id in its path. */
    record Taken(Handler handler, int id) {}

    Taken take(String method, String path) {
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (matcher.matches()) {
                if (!route.method().equals(method)) {
                    throw Refused.method(method, route.method());
                }
                return new Taken(route.handler(), matcher.groupCount() == 0 ? 0 : Integer.parseInt(matcher.group(1)));
            }
        }
        throw Refused.nowhere();
    }

    private static Route get(String template, Handler handler) {
        return new Route("GET", pattern(template), handler);
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(template.replace("{id}", "([0-9]{1,9})"));
    }

    /** Who is calling. */
    private record Customers(LedgerPool pool) {
        int caller(Call call) {
            Optional<Integer> id = pool.read(connection -> new Sql(connection)
                    .first(row -> row.getInt(1), "SELECT id FROM customer WHERE token = ?", call.token()));
            return id.orElseThrow(Refused::unknownToken);
        }
    }
}
