package understudy.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.run.Keeping.Change.EndpointsJoined;
import understudy.run.endpoint.EndpointBook;
import understudy.run.figure.Figures;
import understudy.run.rule.NoisePairs;
import understudy.run.rule.Proposals;
import understudy.traffic.Endpoint;

/**
 * Brings all that is known of endpoints whose names turned out to hold values under the endpoint with the placeholder: counts,
 * causes, noise, what is kept. Looks anew as long as there are such endpoints, because who found one earlier may still use it.
 */
final class Joining {

    private static final Logger log = LoggerFactory.getLogger(Joining.class);

    /** An endpoint in a sentence, whose own signs may follow it. */
    private static final Pattern NAMED = Pattern.compile("\\b([A-Z]+) (/\\S*[^\\s,.:;)])");

    private final String service;
    private final EndpointBook endpoints;
    private final Figures figures;
    private final Triage triage;
    private final Doubts doubts;
    private final NoisePairs noisePairs;
    private final Proposals proposals;
    private final Keeping keeping;
    private final Map<Endpoint, Endpoint> told = new HashMap<>();
    /** What the store has not taken yet. Guarded by this. */
    private Optional<EndpointsJoined> untaken = Optional.empty();

    private volatile int seen;

    Joining(
            String service,
            EndpointBook endpoints,
            Figures figures,
            Triage triage,
            Doubts doubts,
            NoisePairs noisePairs,
            Proposals proposals,
            Keeping keeping) {
        this.service = service;
        this.endpoints = endpoints;
        this.figures = figures;
        this.triage = triage;
        this.doubts = doubts;
        this.noisePairs = noisePairs;
        this.proposals = proposals;
        this.keeping = keeping;
    }

    /** Before anybody looks: nothing may be shown under a name that is none. Costs nothing while there is nothing to do. */
    void joinWhatIsNew() {
        if (seen != endpoints.joined()) {
            join();
        }
    }

    /** Called about once a second. */
    synchronized void join() {
        int now = endpoints.joined();
        if (now == 0) {
            return;
        }
        proposals.leave(endpoints::current);
        doubts.join(endpoints::current, figures::judgedTogether);
        Map<Endpoint, Endpoint> joined = figures.join();
        joined.entrySet().removeAll(Map.copyOf(told).entrySet());
        Triage.Joined causes = triage.join();
        seen = now;
        told.putAll(joined);
        if (!joined.isEmpty() || !causes.ids().isEmpty()) {
            log.info(
                    "endpoints service={} joined={} causes={}: words in their paths are values",
                    service,
                    joined.size(),
                    causes.ids().size());
            Set<String> samples = new HashSet<>(causes.samples());
            samples.addAll(noisePairs.ids());
            EndpointsJoined change =
                    new EndpointsJoined(service, endpoints.valuePlaces(), joined, causes.ids(), samples);
            untaken = Optional.of(untaken.map(before -> before.and(change)).orElse(change));
        }
        if (untaken.isPresent() && keeping.offer(untaken.get())) {
            untaken = Optional.empty();
        }
    }

    /** How often something joined; grows only. */
    int times() {
        return endpoints.joined();
    }

    /** A text in which endpoints are named, by the names that they have now. */
    String renamed(String text) {
        return NAMED.matcher(text).replaceAll(found -> {
            String path = found.group(2);
            Endpoint now = endpoints.called(new Endpoint(found.group(1), path));
            return Matcher.quoteReplacement(now.template().equals(path) ? found.group() : now.toString());
        });
    }

    /** A kept pair, whether or not the store has already been told. */
    Sample now(Sample sample) {
        return sample.of(endpoints.current(sample.endpoint()));
    }
}
