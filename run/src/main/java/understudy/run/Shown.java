package understudy.run;

import understudy.compare.redact.Redactor;
import understudy.traffic.Request;

/** Makes of a request what may be shown of it. */
final class Shown {

    private Shown() {}

    static Request request(Request request, Sightings sightings, Redactor redactor, int maxBody) {
        Request redacted = redactor.request(request, maxBody);
        String uri = GrpcPath.isCall(request) ? redacted.uri() : sightings.shown(redacted.uri(), request.client());
        return new Request(redacted.method(), uri, redacted.headers(), redacted.body(), "");
    }
}
