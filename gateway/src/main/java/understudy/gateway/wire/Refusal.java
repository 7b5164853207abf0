package understudy.gateway.wire;

/**
 * Why a request is not taken. The connection is closed after it, for nobody knows where the next one begins.
 *
 * @param status that is answered; 0 when there is nothing to answer, or nobody to read it
 */
public record Refusal(Ground ground, int status, String detail) {

    /** What a client is turned away for; a label of the metric {@code understudy_refused_total}. */
    public enum Ground {
        MALFORMED("malformed"),
        URI("uri"),
        HEADERS("headers"),
        HEADER_COUNT("headerCount"),
        HEADER_TIMEOUT("headerTimeout"),
        BODY_TIMEOUT("bodyTimeout"),
        IDLE_TIMEOUT("idleTimeout"),
        CONNECTIONS("connections"),
        RESETS("resets"),
        CONTROL_FRAMES("controlFrames"),
        TLS("tls"),
        NO_SERVICE("noService");

        private final String label;

        Ground(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public static Refusal malformed(String detail) {
        return new Refusal(Ground.MALFORMED, 400, detail);
    }

    public static Refusal notImplemented(String detail) {
        return new Refusal(Ground.MALFORMED, 501, detail);
    }

    public static Refusal uriTooLong() {
        return new Refusal(Ground.URI, 414, "the target is too long");
    }

    public static Refusal headersTooLarge() {
        return new Refusal(Ground.HEADERS, 431, "the fields are too large");
    }

    public static Refusal tooManyHeaders() {
        return new Refusal(Ground.HEADER_COUNT, 431, "there are too many fields");
    }

    public static Refusal headTooSlow() {
        return new Refusal(Ground.HEADER_TIMEOUT, 408, "the request's head did not come in time");
    }

    public static Refusal bodyTooSlow() {
        return new Refusal(Ground.BODY_TIMEOUT, 408, "the request's body did not come in time");
    }

    public static Refusal idleTooLong() {
        return new Refusal(Ground.IDLE_TIMEOUT, 0, "nothing was asked for too long");
    }
}
