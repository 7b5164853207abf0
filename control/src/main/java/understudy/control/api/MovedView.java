package understudy.control.api;

/** A move of the rollout of a service, as it happens. */
public record MovedView(String service, MoveView move) {}
