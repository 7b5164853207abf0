package understudy.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import understudy.compare.redact.Remarks;
import understudy.control.alert.Alerts;
import understudy.control.alert.Silence;
import understudy.control.alert.Silenced;
import understudy.control.alert.Tried;
import understudy.control.api.AlertTestView;
import understudy.control.api.AlertsView;
import understudy.control.api.SilenceView;
import understudy.run.ParallelRun;
import understudy.run.alert.AlertType;
import understudy.run.audit.Act;

/** The calls about alerts: who is told and how that goes, trying it, and silences. */
final class AlertCalls {

    private static final Logger log = LoggerFactory.getLogger(AlertCalls.class);
    private static final String SILENCES = Calls.API + "/silences";
    private static final String TARGET = "target";
    private static final List<String> MEMBERS = List.of("service", "type", "owner", "reason", "until");
    private static final List<String> TYPES =
            Stream.of(AlertType.values()).map(AlertType::label).toList();
    private static final int LONGEST_OWNER = 200;
    private static final int LONGEST_REASON = 2_000;

    private final Current current;
    private final InstantSource clock;

    AlertCalls(Current current, InstantSource clock) {
        this.current = current;
        this.clock = clock;
    }

    List<Call> all() {
        return List.of(
                Call.quick(Calls.API + "/alerts", ask -> alerts()),
                Call.action(Calls.API + "/alerts/test", this::test, TARGET),
                Call.quick(SILENCES, this::silences, Paging.LIMIT, Paging.CURSOR),
                Call.action(SILENCES, this::silence),
                Call.removal(SILENCES + "/{silence}", this::unsilence));
    }

    private Alerts told() {
        return current.alerts().orElseThrow(Refusal::notOpenYet);
    }

    private Answer alerts() {
        Alerts told = told();
        List<AlertsView.TargetView> targets = told.standings().stream()
                .map(of -> new AlertsView.TargetView(
                        of.target().name(),
                        of.target().type(),
                        of.target().toString(),
                        of.target().severity().label(),
                        of.sent(),
                        of.failed(),
                        of.waiting(),
                        of.dropped()))
                .toList();
        List<AlertsView.LastingView> lasting = told.lasting().stream()
                .map(of -> new AlertsView.LastingView(
                        of.type().label(),
                        of.severity().label(),
                        of.service(),
                        of.at().toString(),
                        of.text()))
                .toList();
        return new Answer.Json(new AlertsView(targets, lasting));
    }

    private Answer test(Ask ask) {
        Alerts told = told();
        Optional<String> target = ask.query(TARGET);
        target.filter(name -> !told.targets().contains(name)).ifPresent(name -> {
            throw Refusal.unknown("target", name, told.targets());
        });
        try {
            return new Answer.Done(
                    new AlertTestView(
                            told.test(target).stream().map(AlertCalls::tried).toList()),
                    Act.of("alert.test").to(target.orElse("all targets")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.tooSlow();
        }
    }

    private static AlertTestView.TriedView tried(Tried of) {
        return new AlertTestView.TriedView(
                of.target(),
                of.type(),
                of.delivered(),
                of.why().isEmpty() ? null : of.why(),
                of.cure().isEmpty() ? null : of.cure());
    }

    private Answer silences(Ask ask) {
        List<Silence> all = told().silences();
        return Answer.Json.of(Paging.page(all, Silence::id, AlertCalls::view, ask), all);
    }

    private static SilenceView view(Silence silence) {
        return new SilenceView(
                silence.id(),
                silence.service().isEmpty() ? null : silence.service(),
                silence.type().isEmpty() ? null : silence.type(),
                silence.owner(),
                silence.reason(),
                silence.since().toString(),
                silence.until().toString());
    }

    private Answer silence(Ask ask) {
        Silence wanted = read(ask);
        refuseUnlessDone(told().silence(wanted));
        log.info(
                "silenced id={} service={} type={} until={}",
                wanted.id(),
                wanted.service(),
                wanted.type(),
                wanted.until());
        return new Answer.Done(view(wanted), act("silence.add", wanted).changing("", words(wanted)));
    }

    private static void refuseUnlessDone(Silenced outcome) {
        switch (outcome) {
            case DONE -> {}
            case NOT_KEPT -> throw Denial.notTaken();
            case TOO_MANY -> throw Refusal.tooManySilences();
        }
    }

    private Silence read(Ask ask) {
        JsonNode body = ask.object(
                "{\"service\": \"accounts\", \"owner\": \"ann\", \"reason\": \"tests\", \"until\": \"2027-01-31T12:00:00Z\"}");
        body.propertyNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.badSilence("member", name, "one of " + String.join(", ", MEMBERS));
                });
        String service = service(text(body, "service"));
        String type = text(body, "type");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            throw Refusal.badSilence("type", type, "one of " + String.join(", ", TYPES));
        }
        if (service.isEmpty() && type.isEmpty()) {
            throw Refusal.badSilence("service", "", "a service, a type, or both: what is not to be told");
        }
        String owner = needed(body, "owner", LONGEST_OWNER, "who silences");
        String reason = needed(body, "reason", LONGEST_REASON, "why it need not be told");
        Instant now = clock.instant();
        return new Silence(
                HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextLong()),
                service,
                type,
                Remarks.owner(owner),
                Remarks.reason(reason),
                now,
                until(text(body, "until"), now));
    }

    private String service(String name) {
        List<String> known = current.runs().stream().map(ParallelRun::service).toList();
        if (!name.isEmpty() && !known.contains(name)) {
            throw Refusal.badSilence("service", name, "one of " + String.join(", ", known));
        }
        return name;
    }

    private static Instant until(String text, Instant now) {
        String expected = "an instant within %d days, such as ".formatted(SilenceView.LONGEST.toDays())
                + now.plus(Duration.ofHours(2));
        try {
            Instant until = Instant.parse(text);
            if (until.isAfter(now) && !until.isAfter(now.plus(SilenceView.LONGEST))) {
                return until;
            }
        } catch (DateTimeException e) {
            throw Refusal.badSilence("until", text, expected);
        }
        throw Refusal.badSilence("until", text, expected);
    }

    private static String needed(JsonNode body, String name, int longest, String expected) {
        String text = text(body, name);
        if (text.isEmpty()) {
            throw Refusal.badSilence(name, "", expected);
        }
        if (text.length() > longest) {
            throw Refusal.badSilence(name, text, "at most %,d characters".formatted(longest));
        }
        return text;
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw Refusal.badSilence(name, value.toString(), "text");
        }
        return value.asString().strip();
    }

    private Answer unsilence(Ask ask) {
        Alerts told = told();
        String id = ask.path("silence");
        List<Silence> all = told.silences();
        Silence last = all.stream()
                .filter(silence -> silence.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown(
                        "silence", id, all.stream().map(Silence::id).toList()));
        told.unsilence(id).ifPresent(AlertCalls::refuseUnlessDone);
        log.info("silence ended id={}", id);
        return new Answer.Done(view(last), act("silence.remove", last).changing(words(last), ""));
    }

    private static Act act(String action, Silence silence) {
        return Act.of(action).in(silence.service()).to(silence.id()).since(silence.reason());
    }

    private static String words(Silence silence) {
        return "%s until %s".formatted(silence.type().isEmpty() ? "everything" : silence.type(), silence.until());
    }
}
