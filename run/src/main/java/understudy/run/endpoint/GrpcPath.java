package understudy.run.endpoint;

import java.util.Optional;
import java.util.regex.Pattern;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/**
 * What is particular about gRPC calls: their path is the name of a method, never a value, and that there is no such method
 * is said by a code of its own.
 */
public final class GrpcPath {

    static final String POST = "POST";

    private static final String TYPE = "application/grpc";
    private static final Pattern METHOD = Pattern.compile("/[A-Za-z_][A-Za-z0-9_.]{0,199}/[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final String UNIMPLEMENTED = "12";

    private GrpcPath() {}

    /** Whether a path has the form of {@code /package.Service/Method}. */
    static boolean isOne(String path) {
        return METHOD.matcher(path).matches();
    }

    /** Whether it has that form, and a segment of it would be taken for a value in any other path. */
    static boolean isOneThatLooksLikeValues(String path) {
        int slash = path.indexOf('/', 1);
        return isOne(path)
                && !(Segments.placeholder(path, 1, slash).isEmpty()
                        && Segments.placeholder(path, slash + 1, path.length()).isEmpty());
    }

    /** Whether a request is a gRPC call of a method with a name. */
    public static boolean isCall(Request request) {
        return request.method().equals(POST)
                && request.headers()
                        .first("Content-Type")
                        .filter(type -> type.regionMatches(true, 0, TYPE, 0, TYPE.length()))
                        .isPresent()
                && isOne(request.path());
    }

    /** Whether a reply says that the server has no such method. */
    static boolean isUnknown(Reply reply) {
        return status(reply.trailers())
                .or(() -> status(reply.headers()))
                .filter(UNIMPLEMENTED::equals)
                .isPresent();
    }

    private static Optional<String> status(Headers fields) {
        return fields.first("grpc-status").map(String::strip);
    }
}
