package understudy.control;

import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import understudy.control.authority.Role;

/**
 * One call of the admin API.
 *
 * @param method GET, which HEAD goes with, POST, PUT or DELETE
 * @param template the path as OpenAPI writes it: {@code /api/v1/services/{service}}
 * @param query names of the query parameters that it takes
 * @param role the least that whoever makes it must have; empty: anybody may
 * @param answer throws {@link Refusal} for everything that is not an answer
 */
record Call(
        HttpMethod method,
        String template,
        Set<String> query,
        Work work,
        Optional<Role> role,
        Function<Ask, Answer> answer) {

    private static final Optional<Role> LOOKING = Optional.of(Role.VIEWER);
    private static final Optional<Role> STEERING = Optional.of(Role.OPERATOR);

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
        return new Call(HttpMethod.GET, template, Set.of(query), Work.MEMORY, LOOKING, answer);
    }

    static Call slow(String template, Function<Ask, Answer> answer, String... query) {
        return new Call(HttpMethod.GET, template, Set.of(query), Work.SLOW, LOOKING, answer);
    }

    static Call instant(String template, Function<Ask, Answer> answer) {
        return new Call(HttpMethod.GET, template, Set.of(), Work.NONE, LOOKING, answer);
    }

    static Call stream(String template, Function<Ask, Answer> answer, String... query) {
        return new Call(HttpMethod.GET, template, Set.of(query), Work.STREAM, LOOKING, answer);
    }

    /** Takes something away. */
    static Call removal(String template, Function<Ask, Answer> answer, String... query) {
        return new Call(HttpMethod.DELETE, template, Set.of(query), Work.SLOW, STEERING, answer);
    }

    /** Changes something. */
    static Call action(String template, Function<Ask, Answer> answer, String... query) {
        return new Call(HttpMethod.POST, template, Set.of(query), Work.SLOW, STEERING, answer);
    }

    /** Changes something without waiting for anything. */
    static Call steering(HttpMethod method, String template, Function<Ask, Answer> answer) {
        return new Call(method, template, Set.of(), Work.NONE, STEERING, answer);
    }

    /** The same for admins alone. */
    Call forAdmins() {
        return new Call(method, template, query, work, Optional.of(Role.ADMIN), answer);
    }

    /** The same for whoever may look. */
    Call forViewers() {
        return new Call(method, template, query, work, LOOKING, answer);
    }

    /** The same for anybody, known or not. */
    Call forAnybody() {
        return new Call(method, template, query, work, Optional.empty(), answer);
    }

    /** As people write it: {@code POST /api/v1/reload}. */
    String words() {
        return method + " " + template;
    }
}
