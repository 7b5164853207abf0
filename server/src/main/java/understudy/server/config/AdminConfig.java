package understudy.server.config;

/** Where page, API and metrics are: always loopback as long as nobody has to say who they are. */
public record AdminConfig(Address listen) {}
