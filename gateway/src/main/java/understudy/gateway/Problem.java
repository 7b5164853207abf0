package understudy.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import understudy.traffic.Reason;
import understudy.traffic.Version;

/** Replies of our own, as RFC 9457 problem details. They name the service and the version, never what is inside. */
final class Problem {

    private Problem() {}

    static void failed(HttpServerResponse response, RequestHead head, Service service, Reason reason) {
        String detail = switch (reason) {
            case REFUSED -> "the old version of %s refused the connection";
            case UNRESOLVED -> "the name of the old version of %s does not resolve";
            case RESET -> "the old version of %s ended the connection before its reply";
            default -> "the old version of %s sent a reply that is not HTTP/1.1";
        };
        upstream(response, head, 502, service, reason.label(), detail);
    }

    static void timedOut(HttpServerResponse response, RequestHead head, Service service) {
        String detail = "the old version of %s did not reply in time";
        upstream(response, head, 504, service, Reason.TIMEOUT.label(), detail);
    }

    private static void upstream(
            HttpServerResponse response, RequestHead head, int status, Service service, String reason, String detail) {
        String more = ",\"service\":%s,\"version\":\"%s\",\"reason\":\"%s\""
                .formatted(quoted(service.name()), Version.OLD.label(), reason);
        send(response, status, detail.formatted(service.name()), more, head.asksHead());
    }

    static void noService(HttpServerResponse response, RequestHead head) {
        send(response, 404, "no service matches this request", "", head.asksHead());
    }

    static void noUpgrade(HttpServerResponse response) {
        send(response, 501, "WebSocket is not offered here", "", false);
    }

    static void refused(HttpServerResponse response, Refusal refusal) {
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(response, refusal.status(), refusal.detail(), "", false);
    }

    private static void send(HttpServerResponse response, int status, String detail, String more, boolean asHead) {
        response.setStatusCode(status);
        String json = "{\"type\":\"about:blank\",\"title\":%s,\"status\":%d,\"detail\":%s%s}\n"
                .formatted(quoted(response.getStatusMessage()), status, quoted(detail), more);
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length));
        if (asHead) {
            response.end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
