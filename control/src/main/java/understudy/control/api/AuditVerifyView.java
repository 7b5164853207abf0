package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * Whether the audit trail is whole.
 *
 * @param entries that hold, from the first on
 * @param head hash of the last of them
 * @param problem where it is broken; absent when it is sound
 */
public record AuditVerifyView(
        boolean sound, long entries, String head, @Nullable String problem) {}
