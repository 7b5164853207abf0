package understudy.gateway;

/** Why a request is not taken. The connection is closed after it, for nobody knows where the next one begins. */
record Refusal(int status, String detail) {

    static Refusal malformed(String detail) {
        return new Refusal(400, detail);
    }

    static Refusal notImplemented(String detail) {
        return new Refusal(501, detail);
    }
}
