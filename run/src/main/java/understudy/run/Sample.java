package understudy.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import understudy.compare.Difference;
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
}
