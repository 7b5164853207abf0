package understudy.gateway.wire;

/** What the connections of clients are told when the gateway closes, as an event on their pipelines. */
public enum Leave {
    /** Say to the client that it should go, where the protocol has a way; go on answering. */
    TOLD,
    /** Close as soon as nothing is under way. */
    WHEN_IDLE
}
