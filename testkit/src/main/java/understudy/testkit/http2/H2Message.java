package understudy.testkit.http2;

import understudy.traffic.Body;

/** What came behind a head. */
public record H2Message(Body body, H2Fields trailers) {}
