package understudy.control;

import io.vertx.core.http.HttpMethod;
import java.util.Set;
import java.util.function.Function;

/**
 * One call of the admin API.
 *
 * @param method GET, which HEAD goes with, POST, PUT or DELETE
 * @param template the path as OpenAPI writes it: {@code /api/v1/services/{service}}
 * @param query names of the query parameters that it takes
 * @param answer throws {@link Refusal} for everything that is not an answer
 */
record Call(HttpMethod method, String template, Set<String> query, Work work, Function<Ask, Answer> answer) {

    /** How long the answer may take to find, which decides the thread it is found on. */
    enum Work {
        /** Nothing to find: answered on the event loop, so also while everything else is stuck. */
        NONE,
        /** Reads memory and writes JSON. */
        MEMORY,
        /** Goes on for as long as somebody listens. */
        STREAM,
        /** Reads the disk or asks the versions: may take seconds, and must not hold up the others. */
        SLOW
    }

    static Call quick(String template, Function<Ask, Answer> answer, String... query) {
        return new Call(HttpMethod.GET, template, Set.of(query), Work.MEMORY, answer);
    }

    static Call slow(String template, Function<Ask, Answer> answer, String... query) {
        return new Call(HttpMethod.GET, template, Set.of(query), Work.SLOW, answer);
    }

    static Call instant(String template, Function<Ask, Answer> answer) {
        return new Call(HttpMethod.GET, template, Set.of(), Work.NONE, answer);
    }

    static Call stream(String template, Function<Ask, Answer> answer, String... query) {
        return new Call(HttpMethod.GET, template, Set.of(query), Work.STREAM, answer);
    }

    /** Takes something away. */
    static Call removal(String template, Function<Ask, Answer> answer) {
        return new Call(HttpMethod.DELETE, template, Set.of(), Work.SLOW, answer);
    }

    /** Changes something. */
    static Call action(String template, Function<Ask, Answer> answer, String... query) {
        return new Call(HttpMethod.POST, template, Set.of(query), Work.SLOW, answer);
    }

    /** Changes something without waiting for anything. */
    static Call steering(HttpMethod method, String template, Function<Ask, Answer> answer) {
        return new Call(method, template, Set.of(), Work.NONE, answer);
    }
}
