/**
 * This room is for the audit trail: what people and the rollout did, who, when, before, after and why, each entry chained to the
 * one before. Start reading at {@link understudy.run.audit.AuditEntry}.
 */
@NullMarked
package understudy.run.audit;

import org.jspecify.annotations.NullMarked;
