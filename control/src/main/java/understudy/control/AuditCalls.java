package understudy.control;

import java.util.List;
import java.util.Optional;
import understudy.control.api.AuditVerifyView;
import understudy.control.api.AuditView;
import understudy.control.api.PageView;
import understudy.control.view.AuditViews;
import understudy.run.audit.AuditEntry;
import understudy.run.audit.AuditFilter;
import understudy.run.audit.Soundness;
import understudy.run.audit.Trail;

/** The calls about what was done: reading the audit trail, and looking whether it is whole. */
final class AuditCalls {

    private static final String AUDIT = Calls.API + "/audit";
    private static final String SERVICE = "service";
    private static final String ACTOR = "actor";
    private static final String ACTION = "action";
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Trail trail;

    AuditCalls(Trail trail) {
        this.trail = trail;
    }

    List<Call> all() {
        return List.of(
                Call.slow(AUDIT, this::entries, SERVICE, ACTOR, ACTION, Paging.LIMIT, Paging.CURSOR),
                Call.slow(AUDIT + "/verify", ask -> verify()));
    }

    /** Entries only come, and at the other end: the number of the last one of a page is all that the next needs. */
    private Answer entries(Ask ask) {
        int limit = ask.number(Paging.LIMIT, USUAL, 1, MOST);
        AuditFilter filter = new AuditFilter(
                ask.query(SERVICE).orElse(""),
                ask.query(ACTOR).orElse(""),
                ask.query(ACTION).orElse(""),
                below(ask),
                limit + 1);
        List<AuditEntry> found = trail.entries(filter);
        List<AuditView> items = found.stream().limit(limit).map(AuditViews::of).toList();
        String next = found.size() > limit ? Long.toString(items.getLast().seq()) : null;
        return new Answer.Json(new PageView<>(items, next));
    }

    private static long below(Ask ask) {
        Optional<String> cursor = ask.query(Paging.CURSOR);
        if (cursor.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!cursor.get().matches("\\d{1,18}")) {
            throw Refusal.badQuery(
                    Paging.CURSOR, cursor.get(), "the \"next\" of an earlier page of this list, or none to begin anew");
        }
        return Long.parseLong(cursor.get());
    }

    private Answer verify() {
        Soundness so = trail.verify();
        return new Answer.Json(new AuditVerifyView(
                so.sound(), so.entries(), so.head(), so.problem().orElse(null)));
    }
}
