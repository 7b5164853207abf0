package understudy.gateway.wire;

/** HTTP/2 error codes (RFC 9113, 7) that are passed from one side to the other. */
public final class StreamCodes {

    public static final long NO_ERROR = 0x0;
    public static final long PROTOCOL_ERROR = 0x1;
    public static final long INTERNAL_ERROR = 0x2;
    public static final long REFUSED_STREAM = 0x7;
    public static final long CANCEL = 0x8;

    private StreamCodes() {}
}
