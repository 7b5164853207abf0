package understudy.gateway.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request as the client sent it, in the words of HTTP/1: Host is among the fields, also when it came as
 * {@code :authority}.
 *
 * @param target path and query (or {@code *}), raw, one char per byte
 * @param client the client's address, without a port
 * @param secure whether it came over TLS
 * @param contentLength as declared, or -1
 * @param hasBody whether a body may follow; false when the request ended with its head
 */
public record RequestHead(
        Protocol protocol,
        String method,
        String target,
        Fields fields,
        String client,
        boolean secure,
        long contentLength,
        boolean hasBody) {

    /** The same with other fields. */
    public RequestHead with(Fields others) {
        return new RequestHead(protocol, method, target, others, client, secure, contentLength, hasBody);
    }

    public boolean asksHead() {
        return method.equals("HEAD");
    }

    public boolean isOldHttp() {
        return protocol == Protocol.HTTP_1_0;
    }

    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The Host that was asked for; empty when none was named. */
    public String host() {
        CharSequence host = fields.get(HttpHeaderNames.HOST);
        return host == null ? "" : host.toString();
    }

    public boolean isGrpc() {
        @Nullable CharSequence type = fields.get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.toString().startsWith("application/grpc");
    }

    /** Whether the request changes nothing (RFC 9110, 9.2.1), so that it may be sent twice. */
    public boolean isSafe() {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE" -> true;
            default -> false;
        };
    }
}
