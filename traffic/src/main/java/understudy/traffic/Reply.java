package understudy.traffic;

/**
 * A reply that arrived whole.
 *
 * @param status 200..599; interim replies are not kept
 * @param phrase the reason phrase as sent, possibly empty
 * @param trailers fields behind the body; {@link Headers#none} when there were none
 */
public record Reply(int status, String phrase, Headers headers, Body body, Headers trailers) {

    /** A {@code 200} of one content type, such as {@code application/json}. */
    public static Reply of(String contentType, Body body) {
        return new Reply(200, "", Headers.of("Content-Type", contentType), body);
    }

    /** A reply without trailers. */
    public Reply(int status, String phrase, Headers headers, Body body) {
        this(status, phrase, headers, body, Headers.none());
    }
}
