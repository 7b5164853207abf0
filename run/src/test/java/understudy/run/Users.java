package understudy.run;

import understudy.judge.Counts;
import understudy.run.cause.Cause;
import understudy.run.endpoint.Words;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Pair;
import understudy.traffic.Request;
import understudy.traffic.Verdict;

/** Requests for users by their names: the place of the names turns out to hold values. */
final class Users {

    static final Endpoint USER = new Endpoint("GET", "/users/{id}");
    static final Endpoint ORDERS = new Endpoint("GET", "/users/{id}/orders");
    static final String OLD = "{\"a\":100,\"at\":1}";
    static final String NEW = "{\"a\":1,\"at\":1}";

    final World world = new World();
    ParallelRun run = world.open();

    Pair pair(String path, String client, String oldBody, String newBody) {
        return world.pair(
                new Request("GET", path, Headers.none(), Body.empty(), client),
                World.answered(200, oldBody),
                World.answered(200, newBody));
    }

    void differ(String path, String client) {
        run.accept(pair(path, client, OLD, NEW));
    }

    /** Names of people, told apart by letters alone. */
    static String person(int i) {
        return "person" + (char) ('g' + i / 20) + (char) ('g' + i % 20);
    }

    /** The first ten words are names at once; each is asked for by one client. */
    void someAreNames() {
        for (int i = 0; i < Words.AT_ONCE; i++) {
            differ("/users/" + person(i), "client" + i);
            differ("/users/" + person(i) + "/orders", "client" + i);
        }
    }

    void theyTurnOutToBeValues() {
        for (int i = Words.AT_ONCE; i <= Words.AT_ONCE + Words.MOST_STRANGERS; i++) {
            differ("/users/" + person(i), "client" + i);
        }
    }

    Cause cause(Endpoint endpoint) {
        return run.causes().stream()
                .filter(cause -> cause.endpoint().equals(endpoint))
                .reduce((one, other) -> {
                    throw new AssertionError(one + " beside " + other);
                })
                .orElseThrow();
    }

    long mismatches(Endpoint endpoint) {
        return run.endpoints().getOrDefault(endpoint, Counts.NONE).of(Verdict.MISMATCH);
    }
}
