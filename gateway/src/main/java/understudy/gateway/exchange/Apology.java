package understudy.gateway.exchange;

import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Problem;
import understudy.gateway.wire.RequestHead;
import understudy.traffic.Reason;
import understudy.traffic.Version;

/** What a client is told when the serving version gave no reply. Names the service and the version, never an address. */
final class Apology {

    private Apology() {}

    static void failed(ClientStream client, RequestHead head, Service service, Reason reason) {
        String detail = switch (reason) {
            case REFUSED -> "the old version of %s refused the connection";
            case UNRESOLVED -> "the name of the old version of %s does not resolve";
            case RESET -> "the old version of %s ended the connection before its reply";
            case TLS -> "the old version of %s is not trusted over TLS";
            default -> "the old version of %s sent a reply that is not HTTP";
        };
        send(client, head, 502, service, reason, detail);
    }

    static void timedOut(ClientStream client, RequestHead head, Service service) {
        send(client, head, 504, service, Reason.TIMEOUT, "the old version of %s did not reply in time");
    }

    private static void send(
            ClientStream client, RequestHead head, int status, Service service, Reason reason, String detail) {
        String more = ",\"service\":%s,\"version\":\"%s\",\"reason\":\"%s\""
                .formatted(Problem.quoted(service.name()), Version.OLD.label(), reason.label());
        Problem.send(client, head.asksHead(), status, detail.formatted(service.name()), more);
    }
}
