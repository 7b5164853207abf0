package understudy.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import understudy.compare.redact.Remarks;
import understudy.control.api.PageView;
import understudy.control.api.VerdictView;
import understudy.control.authority.Authority;
import understudy.control.authority.Who;
import understudy.run.audit.Act;

/** The calls about actions that wait for a second person: which do, and what that person says. */
final class ApprovalCalls {

    private static final Logger log = LoggerFactory.getLogger(ApprovalCalls.class);
    private static final String APPROVALS = Calls.API + "/approvals";
    private static final String APPROVE = "approve";
    private static final String REJECT = "reject";
    private static final List<String> MEMBERS = List.of("verdict", "reason");

    private final SecondPair second;
    private final Authority authority;
    private final Clerk clerk;
    private final Supplier<List<Call>> calls;

    /** @param calls all there are, one of which is made once somebody agrees */
    ApprovalCalls(SecondPair second, Oversight oversight, Supplier<List<Call>> calls) {
        this.second = second;
        this.authority = oversight.authority();
        this.clerk = new Clerk(oversight.journal());
        this.calls = calls;
    }

    List<Call> all() {
        return List.of(Call.slow(APPROVALS, ask -> list()), Call.action(APPROVALS + "/{approval}", this::decide));
    }

    private Answer list() {
        return new Answer.Json(
                new PageView<>(second.list().stream().map(Waiting::view).toList(), null));
    }

    private Answer decide(Ask ask) {
        JsonNode body = ask.object("{\"verdict\": \"approve\"}");
        for (String member : body.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw Refusal.badMember("member", member, "one of " + String.join(", ", MEMBERS));
            }
        }
        String verdict = body.path("verdict").asString("");
        if (!verdict.equals(APPROVE) && !verdict.equals(REJECT)) {
            throw Refusal.badMember("verdict", verdict, "approve or reject");
        }
        String reason = Remarks.reason(body.path("reason").asString(""));
        String id = ask.path("approval");
        Waiting held = waiting(id, ask.who());
        Act act = Act.of("approval." + verdict)
                .in(held.service())
                .to(id)
                .changing("asked for by " + held.by().name(), held.says())
                .since(reason);
        if (verdict.equals(APPROVE)) {
            clerk.record(ask.who(), act);
            carryOut(held, ask);
            return new Answer.Json(new VerdictView(held.view(), verdict));
        }
        return new Answer.Done(new VerdictView(held.view(), verdict), act);
    }

    private Waiting waiting(String id, Who who) {
        Optional<Waiting> known =
                second.list().stream().filter(one -> one.id().equals(id)).findFirst();
        known.flatMap(this::call).flatMap(Call::role).ifPresent(needed -> {
            if (!who.role().covers(needed)) {
                throw Denial.wrongRole(who.role(), needed, "what waits here");
            }
        });
        return second.take(id, who)
                .orElseThrow(() -> Refusal.unknown(
                        "approval", id, second.list().stream().map(Waiting::id).toList()));
    }

    private Optional<Call> call(Waiting held) {
        return calls.get().stream()
                .filter(call -> call.words().equals(held.call()))
                .findFirst();
    }

    /** As the one who asked, if they still might; by the words of then. */
    private void carryOut(Waiting held, Ask ask) {
        if (!authority.isKnown(held.by())) {
            throw Denial.askerGone();
        }
        Call call = call(held).orElseThrow(Denial::askerGone);
        Caller asker = new Caller(
                Optional.of(held.by()),
                ask.caller().proof(),
                ask.caller().address(),
                ask.caller().door(),
                Optional.of(ask.who()));
        Ask again =
                new Ask(call, name -> held.path().getOrDefault(name, ""), Map.of(), held.body(), asker, held.pinned());
        var unused = clerk.written(call, again);
        log.info(
                "done with a second person's consent action={} id={}",
                held.action().label(),
                held.id());
    }
}
