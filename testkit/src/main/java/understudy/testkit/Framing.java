package understudy.testkit;

/** How the end of a body is told on an HTTP/1.1 connection. */
public enum Framing {
    /** No body at all: HEAD, 1xx, 204, 304, a request without either framing header. */
    NONE,
    /** By Content-Length. */
    SIZED,
    /** By chunks. */
    CHUNKED,
    /** By the end of the connection. */
    UNTIL_CLOSE
}
