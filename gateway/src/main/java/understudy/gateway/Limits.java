package understudy.gateway;

/** How large the parts of a message may be. */
final class Limits {

    /** A request's head, and each of its lines. */
    static final int HEADER_BYTES_FROM_CLIENT = 16 << 10;

    /** A reply's head may be larger: what old could send to its clients it can still send. */
    static final int HEADER_BYTES_FROM_UPSTREAM = 32 << 10;

    static final int LINE_BYTES = 16 << 10;

    /** Bytes of a body handed on at once. */
    static final int CHUNK_BYTES = 64 << 10;

    private Limits() {}
}
