package understudy.gateway.upstream;

/** The protocols that versions are spoken to in. */
public record Dialects(Connector http1, Connector http2) {}
