package understudy.run.endpoint;

import understudy.compare.redact.Redactor;
import understudy.traffic.Endpoint;
import understudy.traffic.Request;

/** Makes of a request what may be shown of it. */
public final class Shown {

    private Shown() {}

    public static Request request(
            Request request, Endpoint endpoint, Sightings sightings, Redactor redactor, int maxBody) {
        Request redacted = redactor.request(request, maxBody);
        String uri = GrpcPath.isCall(request)
                ? redacted.uri()
                : sightings.shown(redacted.uri(), request.client(), endpoint.template());
        return new Request(redacted.method(), uri, redacted.headers(), redacted.body(), "");
    }

    /** A URI without the words that were names in one template and are none in another. */
    public static String without(String uri, String names, String values) {
        int query = uri.indexOf('?');
        String[] words = (query < 0 ? uri : uri.substring(0, query)).split("/", -1);
        String[] before = names.split("[/ ]", -1);
        String[] now = values.split("[/ ]", -1);
        for (int i = 0; i < Math.min(words.length, Math.min(before.length, now.length)); i++) {
            if (!now[i].equals(before[i])) {
                words[i] = now[i];
            }
        }
        return String.join("/", words) + (query < 0 ? "" : uri.substring(query));
    }
}
