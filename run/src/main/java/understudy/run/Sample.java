package understudy.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import understudy.compare.Difference;
import understudy.run.endpoint.Shown;
import understudy.traffic.Endpoint;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/**
 * A kept pair. Everything in it is redacted and cut to a bounded size.
 *
 * @param id letters and digits, fit for a URL
 * @param causes ids of the causes that it shows
 */
public record Sample(
        String id,
        String service,
        Endpoint endpoint,
        Instant at,
        Request request,
        Reply oldReply,
        Reply newReply,
        Duration oldTook,
        Duration newTook,
        List<Difference> differences,
        List<String> causes) {

    public Sample {
        differences = List.copyOf(differences);
        causes = List.copyOf(causes);
    }

    /** The same under what its endpoint is called by now. */
    public Sample of(Endpoint current) {
        return current.equals(endpoint) ? this : joined(Map.of(endpoint, current), Map.of());
    }

    /** What is kept of it when words of its path turned out to be values, and causes to be others. */
    public Sample joined(Map<Endpoint, Endpoint> endpoints, Map<String, String> called) {
        Endpoint into = endpoints.getOrDefault(endpoint, endpoint);
        String uri = Shown.without(request.uri(), endpoint.template(), into.template());
        return new Sample(
                id,
                service,
                into,
                at,
                new Request(request.method(), uri, request.headers(), request.body(), request.client()),
                oldReply,
                newReply,
                oldTook,
                newTook,
                differences,
                causes.stream()
                        .map(cause -> called.getOrDefault(cause, cause))
                        .distinct()
                        .toList());
    }
}
