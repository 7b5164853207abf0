package understudy.run;

import understudy.compare.redact.Redactor;
import understudy.traffic.Endpoint;
import understudy.traffic.Request;

/** Makes of a request what may be shown of it. */
final class Shown {

    private Shown() {}

    static Request request(Request request, Endpoint endpoint, Sightings sightings, Redactor redactor, int maxBody) {
        Request redacted = redactor.request(request, maxBody);
        String uri = GrpcPath.isCall(request)
                ? redacted.uri()
                : sightings.shown(redacted.uri(), request.client(), endpoint.template());
        return new Request(redacted.method(), uri, redacted.headers(), redacted.body(), "");
    }
}
