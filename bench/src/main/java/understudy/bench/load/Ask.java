package understudy.bench.load;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One request, and what its reply must be: status 200 with the body that {@link Bodies} has for {@code replyBytes}.
 *
 * @param path up to the length of the reply, which is added as its last segment where that is known
 * @param requestBytes of the body; 0 for none, which is a GET (or an empty gRPC message)
 * @param chunked whether HTTP/1.1 sends both bodies in chunks; HTTP/2 has but one form
 */
public record Ask(String path, int requestBytes, int replyBytes, boolean chunked) {

    private static final int WHATEVER = -1;

    /** A GET as a page sends it: the reply may be packed, and its body is whatever it is, but there must be one. */
    public static Ask ofPage(String target) {
        return new Ask(target, 0, WHATEVER, false);
    }

    /** Where the request goes: an origin reads from it what to answer. */
    public String target() {
        return knowsReply() ? path + "/" + replyBytes + (chunked ? "/chunked" : "") : path;
    }

    /** Whether it is known what the body of the reply must be. */
    boolean knowsReply() {
        return replyBytes != WHATEVER;
    }

    boolean hasBody() {
        return requestBytes > 0;
    }

    /** Where the next request comes from. */
    public interface Mix {

        Ask next();

        /** These in turn, over and over. */
        static Mix inTurn(List<Ask> asks) {
            int[] next = {0};
            return () -> asks.get(next[0]++ % asks.size());
        }

        /** One of these, by chance. */
        static Mix byChance(List<Ask> asks, RandomGenerator chance) {
            return () -> asks.get(chance.nextInt(asks.size()));
        }
    }
}
