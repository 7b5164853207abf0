package understudy.testkit;

/**
 * How a {@link RawServer} behaves. May be called from many threads at once. What is asked of it in turn: a connection
 * was opened, a head came, the whole request came.
 */
@FunctionalInterface
public interface Behaviour {

    /** What to do with a request that came whole. */
    Answer answer(WireRequest request);

    /** What to do with a new connection, before reading from it. */
    default Answer atAccept() {
        return Answer.nothing();
    }

    /** What to do with a head, before its body is read. Lets go on whoever waits for leave to send a body. */
    default Answer atHead(WireHead head) {
        return head.lists("Expect", "100-continue") ? Answer.bytes("HTTP/1.1 100 Continue\r\n\r\n") : Answer.nothing();
    }

    /** The same answer to every request. */
    static Behaviour always(Answer answer) {
        return request -> answer;
    }

    /** The same on every new connection, instead of reading from it: {@code onAccept(Answer.stall())}. */
    static Behaviour onAccept(Answer answer) {
        return new Behaviour() {
            @Override
            public Answer answer(WireRequest request) {
                return answer;
            }

            @Override
            public Answer atAccept() {
                return answer;
            }
        };
    }

    /** The same to every head, with the body unread: {@code onHead(Answer.stall())} never takes a body. */
    static Behaviour onHead(Answer answer) {
        return new Behaviour() {
            @Override
            public Answer answer(WireRequest request) {
                return Answer.close();
            }

            @Override
            public Answer atHead(WireHead head) {
                return answer;
            }
        };
    }
}
