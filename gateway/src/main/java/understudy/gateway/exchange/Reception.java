package understudy.gateway.exchange;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.gateway.Gateway;
import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Door;
import understudy.gateway.wire.Nobody;
import understudy.gateway.wire.Problem;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.RequestHead;
import understudy.gateway.wire.RequestSink;

/** Where requests come in on one lane: finds the service that each belongs to. */
public final class Reception implements Door {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Lane lane;

    public Reception(Lane lane) {
        this.lane = lane;
    }

    @Override
    public RequestSink take(RequestHead head, ClientStream client) {
        try {
            return begin(head, client);
        } catch (RuntimeException e) {
            // A fault of ours costs one connection, never the event loop's others.
            LOG.error("request lost: a fault in the gateway", e);
            client.abort();
            return Nobody.THERE;
        }
    }

    private RequestSink begin(RequestHead head, ClientStream client) {
        Shared shared = lane.shared();
        Service service = shared.serviceFor(head.host(), head.method(), head.path());
        if (service == null) {
            shared.refusals().count(Refusal.Ground.NO_SERVICE);
            Problem.send(client, head.asksHead(), 404, "no service matches this request", "");
            return Nobody.THERE;
        }
        Exchange exchange = new Exchange(lane, service, Asked.of(head, shared.trust()), client);
        exchange.start();
        return exchange;
    }
}
