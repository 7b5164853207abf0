package understudy.gateway.wire;

/** What is spoken on a connection. */
public enum Protocol {
    HTTP_1_0,
    HTTP_1_1,
    HTTP_2
}
