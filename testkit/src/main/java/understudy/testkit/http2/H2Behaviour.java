package understudy.testkit.http2;

/**
 * How an {@link H2Server} behaves. May be called from many threads at once. What is asked of it in turn: a connection
 * was opened, the head of a request came, the whole request came.
 */
@FunctionalInterface
public interface H2Behaviour {

    /** What to do with a request that came whole. */
    H2Answer answer(H2Request request);

    /** What to do with a new connection, before a byte is said or read. */
    default H2Answer atAccept() {
        return H2Answer.nothing();
    }

    /** What to do with a head, before anything of its body is taken. */
    default H2Answer atHead(H2Fields head) {
        return H2Answer.nothing();
    }

    static H2Behaviour always(H2Answer answer) {
        return request -> answer;
    }

    /** The same on every new connection, instead of speaking HTTP/2 there. */
    static H2Behaviour onAccept(H2Answer answer) {
        return new H2Behaviour() {
            @Override
            public H2Answer answer(H2Request request) {
                return answer;
            }

            @Override
            public H2Answer atAccept() {
                return answer;
            }
        };
    }

    /** The same to every head, with the body untaken. */
    static H2Behaviour onHead(H2Answer answer) {
        return new H2Behaviour() {
            @Override
            public H2Answer answer(H2Request request) {
                return H2Answer.nothing();
            }

            @Override
            public H2Answer atHead(H2Fields head) {
                return answer;
            }
        };
    }
}
