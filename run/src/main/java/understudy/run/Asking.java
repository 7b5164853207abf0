package understudy.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import understudy.traffic.Outcome;
import understudy.traffic.Request;
import understudy.traffic.Version;

/** Asks a version again. The port of this room to the gateway's client; never blocks, never throws. */
public interface Asking {

    /** Sends the request and gives what came of it; an outcome in every case, never a failed stage. */
    CompletionStage<Outcome> ask(Version version, Request request, Duration limit);

    /** Where the instances of a version are, as far as that is known just now: {@code 10.0.0.1:8080}. */
    default Set<String> places(Version version) {
        return Set.of();
    }

    /** Those of several base URLs where nobody takes a connection within the limit; never a failed stage. */
    CompletionStage<List<String>> silent(List<String> urls, Duration limit);
}
