package understudy.control.api;

/**
 * What a second person said.
 *
 * @param verdict approve or reject
 */
public record VerdictView(ApprovalView approval, String verdict) {}
