package understudy.control.view;

import org.jspecify.annotations.Nullable;
import understudy.control.api.AuditView;
import understudy.run.audit.Act;
import understudy.run.audit.AuditEntry;
import understudy.run.audit.Deed;

/** What the API tells of what is on record. */
public final class AuditViews {

    private AuditViews() {}

    public static AuditView of(AuditEntry entry) {
        Deed deed = entry.deed();
        Act act = deed.act();
        return new AuditView(
                entry.seq(),
                deed.at().toString(),
                deed.actor().name(),
                deed.actor().role(),
                act.action(),
                said(act.service()),
                said(act.subject()),
                said(act.before()),
                said(act.after()),
                said(act.reason()),
                entry.prev(),
                entry.hash());
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }
}
