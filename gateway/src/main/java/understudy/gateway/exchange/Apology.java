package understudy.gateway.exchange;

import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Problem;
import understudy.gateway.wire.RequestHead;
import understudy.traffic.Reason;
import understudy.traffic.Version;

/** What a client is told when the serving version gave no reply. Names the service and the version, never an address. */
final class Apology {

    private Apology() {}

    static void failed(ClientStream client, RequestHead head, Service service, Version version, Reason reason) {
        String detail = switch (reason) {
            case REFUSED -> "the %s version of %s refused the connection";
            case UNRESOLVED -> "the name of the %s version of %s does not resolve";
            case RESET -> "the %s version of %s ended the connection before its reply";
            case TLS -> "the %s version of %s is not trusted over TLS";
            default -> "the %s version of %s sent a reply that is not HTTP";
        };
        send(client, head, 502, service, version, reason, detail);
    }

    static void timedOut(ClientStream client, RequestHead head, Service service, Version version) {
        send(client, head, 504, service, version, Reason.TIMEOUT, "the %s version of %s did not reply in time");
    }

    private static void send(
            ClientStream client,
            RequestHead head,
            int status,
            Service service,
            Version version,
            Reason reason,
            String detail) {
        String more = ",\"service\":%s,\"version\":\"%s\",\"reason\":\"%s\""
                .formatted(Problem.quoted(service.name()), version.label(), reason.label());
        Problem.send(client, head.asksHead(), status, detail.formatted(version.label(), service.name()), more);
    }
}
