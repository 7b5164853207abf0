package understudy.example.bank.modern;

/** Why a request cannot be granted; becomes a reply with that status. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String why;

    private Refused(int status, String why) {
        super(why, null, false, false);
        this.status = status;
        this.why = why;
    }

    static Refused badValue(String name, String value, String expected) {
        return new Refused(400, "%s: %s (expected: %s)".formatted(name, value, expected));
    }

    static Refused badBody() {
        return new Refused(400, "body: not a JSON object of plain members");
    }

    static Refused badQuery() {
        return new Refused(400, "query: not percent-encoded");
    }

    static Refused unknownToken() {
        return new Refused(401, "token: not known here");
    }

    static Refused unknown(String what, long id) {
        return new Refused(404, "%s: %d is not yours or does not exist".formatted(what, id));
    }

    static Refused nowhere() {
        return new Refused(404, "path: nothing is here");
    }

    static Refused method(String method, String expected) {
        return new Refused(405, "method: %s (expected: %s)".formatted(method, expected));
    }

    static Refused tooLarge() {
        return new Refused(413, "body: too large (expected: at most 64 KiB)");
    }

    static Refused impossible(String why) {
        return new Refused(422, why);
    }

    int status() {
        return status;
    }

    String why() {
        return why;
    }
}
