package understudy.run.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Remedy;
import understudy.judge.rollout.Rollout;
import understudy.run.RolloutMove;
import understudy.run.cause.Cause;

/**
 * Something that people are told of. Made where it is found; everything in it is redacted, and may still hold any sign.
 *
 * @param severity how much this one matters
 * @param service empty when it is about the whole gateway
 * @param key stands for this alert, and for no other, on every way and after every restart
 * @param at when it began
 * @param text what happened, on one line, with the service
 * @param facts single things by name, in the order in which they are shown
 * @param page where on the page it is to be looked at: {@code causes/4f09ac}; empty for its beginning
 * @param resolved whether it tells that a state of that key has ended
 */
public record Alert(
        AlertType type,
        AlertSeverity severity,
        String service,
        String key,
        Instant at,
        String text,
        Map<String, String> facts,
        String page,
        boolean resolved) {

    private static final int MOST_NAMED = 3;
    private static final String CAUSE = "cause";
    private static final String CAUSES = "causes/";
    /** Facts that say what endpoints are called; what comes from traffic is left as it is. */
    private static final List<String> NAMING = List.of("endpoint", "why");

    public Alert {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** What an alert stands for: of a state the same each time that it comes, else the alert itself. */
    public String topic() {
        return type.resolves() ? topic(type, service) : key;
    }

    public static String topic(AlertType type, String service) {
        return type.label() + "-" + service;
    }

    /** The key under which it is delivered: that a state ended is another message than that it began. */
    public String deliveryKey() {
        return resolved ? key + "-resolved" : key;
    }

    /** The state has ended. */
    public Alert over(String how) {
        return new Alert(type, severity, service, key, at, how, facts, page, true);
    }

    /**
     * The same, with what it is about called by other names. Its key stays, since receivers may know it.
     *
     * @param words gives a text in which endpoints are named anew
     * @param causes gives the id of the cause that one is part of by now
     */
    public Alert renamed(UnaryOperator<String> words, UnaryOperator<String> causes) {
        Map<String, String> named = new LinkedHashMap<>(facts);
        NAMING.forEach(fact -> named.computeIfPresent(fact, (same, said) -> words.apply(said)));
        named.computeIfPresent(CAUSE, (same, id) -> causes.apply(id));
        String there = page.startsWith(CAUSES) ? CAUSES + causes.apply(page.substring(CAUSES.length())) : page;
        return new Alert(type, severity, service, key, at, words.apply(text), named, there, resolved);
    }

    /**
     * A cause was seen for the first time, or again after it was decided that it is no more.
     *
     * @param with less severe ones that came in the same pair
     */
    public static Alert newCause(Cause cause, List<Cause> with) {
        boolean reopened = cause.decision().reopened();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("endpoint", cause.endpoint().toString());
        facts.put("path", cause.path());
        facts.put("kind", cause.kind().label());
        facts.put("count", Long.toString(cause.count()));
        facts.put("firstSeen", cause.firstSeen().toString());
        facts.put("oldExample", cause.oldExample());
        facts.put("newExample", cause.newExample());
        facts.put(CAUSE, cause.id());
        facts.put("severity", cause.severity().label());
        facts.put("reopened", Boolean.toString(reopened));
        facts.put("with", Integer.toString(with.size()));
        return new Alert(
                AlertType.NEW_CAUSE,
                AlertSeverity.of(cause.severity()),
                cause.service(),
                // one of its own for each time that a cause comes back: receivers take the same key for the same alert
                reopened ? cause.id() + "-" + cause.decision().at().toEpochMilli() : cause.id(),
                reopened ? cause.lastSeen() : cause.firstSeen(),
                text(cause, with),
                facts,
                CAUSES + cause.id(),
                false);
    }

    private static String text(Cause cause, List<Cause> with) {
        String named = with.stream().limit(MOST_NAMED).map(Alert::place).collect(Collectors.joining(", "));
        int more = with.size() - MOST_NAMED;
        String also = with.isEmpty()
                ? ""
                : ", and with it %s%s in the same reply"
                        .formatted(named, more > 0 ? " and %,d more".formatted(more) : "");
        return "%s in %s: %s, %s%s"
                .formatted(
                        cause.decision().reopened() ? "cause seen again" : "new cause",
                        cause.service(),
                        cause.endpoint(),
                        place(cause),
                        also);
    }

    private static String place(Cause cause) {
        return cause.path() + " " + cause.kind().label();
    }

    /**
     * A rollout went into another phase, or to another share.
     *
     * @param look whether somebody must look
     */
    public static Alert phaseChange(RolloutMove move, boolean look) {
        Alert told = rollout(AlertType.PHASE_CHANGE, move);
        return look ? told.worth(AlertSeverity.WARNING) : told;
    }

    /** A rollout went back to old. */
    public static Alert rollback(RolloutMove move) {
        return rollout(AlertType.ROLLBACK, move);
    }

    /** A rollout has not come on within its time. */
    public static Alert stalledRollout(RolloutMove move) {
        return rollout(AlertType.STALLED_ROLLOUT, move);
    }

    private static Alert rollout(AlertType type, RolloutMove move) {
        Rollout now = move.after();
        String why = now.reason().isEmpty() ? move.what() : now.reason();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("phase", now.phase().label());
        facts.put("share", Integer.toString(now.share().percent()));
        facts.put("why", why);
        remedy(move).ifPresent(cure -> facts.put("cure", cure));
        String text = "%s: %s, new serves %d %%: %s"
                .formatted(type.words(), now.phase().label(), now.share().percent(), why);
        // several moves may come in one millisecond, and a folder that was emptied counts them from the beginning
        return of(type, move.service(), "-" + move.revision(), move.at(), text, facts);
    }

    /** The gates are those of the epoch before; one step back it has begun anew. */
    private static Optional<String> remedy(RolloutMove move) {
        Rollout now = move.after();
        boolean lower = now.share().percent() < move.before().share().percent();
        Optional<String> failed = now.phase() == Phase.ROLLED_BACK || now.phase() == Phase.PAUSED
                ? Remedy.of(now, lower ? List.of() : move.gates())
                : Optional.empty();
        return failed.or(() -> Remedy.onward(now));
    }

    /**
     * A gate failed.
     *
     * @param sentence what the gate says: its bound, its limit, and what is missing
     * @param cure what to do; empty where that follows by itself
     */
    public static Alert gateFailed(String service, String gate, String sentence, String cure, Instant at) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("gate", gate);
        if (!cure.isEmpty()) {
            facts.put("cure", cure);
        }
        String text = "gate failed: %s: %s".formatted(gate, sentence);
        return of(AlertType.GATE_FAILED, service, "-" + gate, at, text, facts);
    }

    /**
     * A state began.
     *
     * @param why in a sentence
     * @param cure what to do; empty when there is nothing to do
     */
    public static Alert state(AlertType type, String service, String why, String cure, Instant at) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("why", why);
        if (!cure.isEmpty()) {
            facts.put("cure", cure);
        }
        return of(type, service, "", at, "%s: %s".formatted(type.words(), why), facts);
    }

    /** A person wants to know whether alerts arrive. */
    public static Alert test(Instant at) {
        return of(AlertType.TEST, "", "", at, "test: alerts from Understudy arrive here", Map.of());
    }

    private Alert worth(AlertSeverity other) {
        return new Alert(type, other, service, key, at, text, facts, page, resolved);
    }

    /** @param mark what sets it apart from others of that type, service and time */
    private static Alert of(
            AlertType type, String service, String mark, Instant at, String text, Map<String, String> facts) {
        String topic = service.isEmpty() ? type.label() : topic(type, service);
        return new Alert(
                type,
                type.severity(),
                service,
                topic + mark + "-" + at.toEpochMilli(),
                at,
                service.isEmpty() ? text : service + ": " + text,
                facts,
                "",
                false);
    }
}
