package understudy.server;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import understudy.judge.Counts;
import understudy.run.Keeping.Change;
import understudy.traffic.Endpoint;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/** Counts of one endpoint on their way from one process to the next, as one line of JSON. */
record Leftover(
        String service,
        String method,
        String template,
        Map<Verdict, Long> verdicts,
        Map<Reason, Long> unjudged,
        Map<Reason, Long> notCopied) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static String line(Change.CountsAdded added) {
        Counts counts = added.counts();
        return MAPPER.writeValueAsString(new Leftover(
                added.service(),
                added.endpoint().method(),
                added.endpoint().template(),
                counts.verdicts(),
                counts.unjudged(),
                counts.notCopied()));
    }

    /** Throws JacksonException for what this version does not understand. */
    static Leftover read(String line) throws JacksonException {
        return MAPPER.readValue(line, Leftover.class);
    }

    Endpoint endpoint() {
        return new Endpoint(method, template);
    }

    Counts counts() {
        return new Counts(verdicts, unjudged, notCopied);
    }
}
