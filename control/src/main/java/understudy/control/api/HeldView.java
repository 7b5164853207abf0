package understudy.control.api;

/** Nothing was done yet: it waits for a second person. */
public record HeldView(ApprovalView approval) {}
