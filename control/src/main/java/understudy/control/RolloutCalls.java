package understudy.control;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import understudy.compare.redact.Remarks;
import understudy.control.authority.FourEyes;
import understudy.control.view.RolloutViews;
import understudy.judge.rollout.Rollout;
import understudy.run.ParallelRun;
import understudy.run.audit.Act;
import understudy.run.rollout.Minutes;
import understudy.run.rollout.Order;
import understudy.run.rollout.Order.Verb;
import understudy.run.rollout.Position;
import understudy.run.rollout.Rolling;
import understudy.run.rollout.Steered;
import understudy.traffic.Share;

/** The calls that show and steer a rollout. Steering waits for nothing, so it is answered also while all else is stuck. */
final class RolloutCalls {

    private static final Logger log = LoggerFactory.getLogger(RolloutCalls.class);
    private static final String PATH = Calls.API + "/services/{service}/rollout";
    private static final String PERCENT = "share";
    private static final int LONGEST_REASON = 2_000;
    private static final List<String> MEMBERS = List.of("reason", "revision", "force");
    private static final int MOST_MOVES = 1_000;

    private final Current current;
    private final SecondPair second;
    private final Function<Ask, ParallelRun> run;

    /** @param run finds that of the service which is asked for, or refuses */
    RolloutCalls(Current current, SecondPair second, Function<Ask, ParallelRun> run) {
        this.current = current;
        this.second = second;
        this.run = run;
    }

    List<Call> all() {
        return List.of(
                Call.slow(PATH, this::shown, "moves"),
                Call.steering(HttpMethod.POST, PATH + "/{verb}", this::steered),
                Call.steering(HttpMethod.PUT, PATH + "/" + PERCENT, this::shareSet));
    }

    private Answer shown(Ask ask) {
        ParallelRun of = run.apply(ask);
        Rolling rolling = rolling(of);
        int moves = ask.number("moves", 0, 0, MOST_MOVES);
        return Answer.Json.of(
                RolloutViews.of(of, rolling, moves == 0 ? List.of() : rolling.moves(moves)), rolling.revision());
    }

    private Answer steered(Ask ask) {
        ParallelRun of = run.apply(ask);
        List<String> verbs = Stream.of(Verb.values())
                .filter(each -> each != Verb.SHARE)
                .map(Verb::label)
                .toList();
        String said = ask.path("verb");
        Verb verb = Stream.of(Verb.values())
                .filter(each -> verbs.contains(said) && each.label().equals(said))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("verb", said, verbs));
        JsonNode body = ask.body().isEmpty() ? ask.nothing() : ask.object("{\"reason\": \"...\"}");
        return steer(ask, of, order(verb, Optional.empty(), body, MEMBERS));
    }

    private Answer shareSet(Ask ask) {
        ParallelRun of = run.apply(ask);
        JsonNode body = ask.object("{\"share\": 10}");
        JsonNode percent = body.path(PERCENT);
        if (!percent.isInt() || percent.asInt() < 0 || percent.asInt() > 100) {
            throw Refusal.badMember(PERCENT, percent.toString(), "0..100");
        }
        List<String> members =
                Stream.concat(MEMBERS.stream(), Stream.of(PERCENT)).toList();
        return steer(ask, of, order(Verb.SHARE, Optional.of(new Share(percent.asInt())), body, members));
    }

    private Answer steer(Ask ask, ParallelRun of, Order order) {
        Rolling rolling = rolling(of);
        Order pinned = ask.pinned().isEmpty() || order.revision().isPresent()
                ? order
                : order.seenAt(Long.parseLong(ask.pinned()));
        mustBeOfNow(rolling, pinned);
        Optional<Answer> held = order.force() && !order.reason().isBlank()
                ? second.held(ask, wanted(rolling, order))
                : Optional.empty();
        return held.orElseGet(() -> steer(ask, of, rolling, pinned));
    }

    /** Nobody is asked to agree to what would be refused all the same. */
    private static void mustBeOfNow(Rolling rolling, Order order) {
        long now = rolling.revision();
        if (order.revision().orElse(now) != now) {
            throw Refusal.stale(order.revision().getAsLong(), now);
        }
    }

    /** Agreed to is what was seen then: where the rollout has moved on since, that is asked for anew. */
    private static SecondPair.Wanted wanted(Rolling rolling, Order order) {
        String to = order.share().map(share -> " to " + share.percent() + " %").orElse("");
        return new SecondPair.Wanted(
                FourEyes.FORCED_PROMOTE,
                rolling.settings().service(),
                order.verb().label(),
                order.reason(),
                "%s%s in spite of shut gates, where it is %s"
                        .formatted(
                                order.verb().label(),
                                to,
                                Minutes.words(rolling.position().rollout())),
                Long.toString(rolling.revision()));
    }

    private static Answer steer(Ask ask, ParallelRun of, Rolling rolling, Order order) {
        Rollout before = rolling.position().rollout();
        return switch (rolling.steer(order.onRecord(ask.caller().by()))) {
            case Steered.Refused(String why) -> throw Refusal.notSteered(why);
            case Steered.Stale(long revision) ->
                throw Refusal.stale(order.revision().orElse(0), revision);
            case Steered.Done(Position after) -> {
                log.info(
                        "rollout steered service={} verb={} force={}",
                        of.service(),
                        order.verb().label(),
                        order.force());
                yield new Answer.Done(RolloutViews.of(of, rolling, List.of()), act(rolling, order, before, after));
            }
        };
    }

    private static Act act(Rolling rolling, Order order, Rollout before, Position after) {
        return Act.of("rollout." + order.verb().label())
                .in(rolling.settings().service())
                .to(order.force() ? "in spite of shut gates" : "")
                .changing(Minutes.words(before), Minutes.words(after.rollout()))
                .since(order.reason());
    }

    private static Order order(Verb verb, Optional<Share> share, JsonNode body, List<String> members) {
        for (String name : body.propertyNames()) {
            if (!members.contains(name)) {
                throw Refusal.badMember("member", name, "one of " + String.join(", ", members));
            }
        }
        return new Order(
                verb, share, reason(body.path("reason")), revision(body.path("revision")), force(body.path("force")));
    }

    private static String reason(JsonNode value) {
        if (isLeftOut(value)) {
            return "";
        }
        if (!value.isString()) {
            throw Refusal.badMember("reason", value.toString(), "text");
        }
        if (value.asString().length() > LONGEST_REASON) {
            throw Refusal.badMember("reason", value.asString(), "at most %,d characters".formatted(LONGEST_REASON));
        }
        try {
            return Remarks.reason(value.asString());
        } catch (IllegalArgumentException e) {
            throw Refusal.badDecision(String.valueOf(e.getMessage()));
        }
    }

    private static OptionalLong revision(JsonNode value) {
        if (isLeftOut(value)) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Refusal.badMember("revision", value.toString(), "the revision that was shown");
        }
        return OptionalLong.of(value.asLong());
    }

    private static boolean force(JsonNode value) {
        if (!isLeftOut(value) && !value.isBoolean()) {
            throw Refusal.badMember("force", value.toString(), "true or false");
        }
        return value.asBoolean(false);
    }

    private static boolean isLeftOut(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private Rolling rolling(ParallelRun of) {
        return current.rolling(of.service()).orElseThrow(() -> Refusal.noRollout(of.service()));
    }
}
