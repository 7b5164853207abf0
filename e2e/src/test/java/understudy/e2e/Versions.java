package understudy.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import understudy.testkit.Behaviour;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;

/** Understudy between two versions that answer whatever a test has them answer, and a client that asks anything. */
final class Versions implements AutoCloseable {

    /** A rollout whose gates stay shut, so that it moves when somebody moves it. */
    static final List<String> USUAL = List.of(
            "state: shared",
            "compare: {headers: [Content-Type, Location, Set-Cookie, X-Note], rules: [{ignore: $.generatedAt}]}",
            "rollout:",
            "  sticky: {header: X-Customer}",
            "  steps: [0, 10, 25, 100]",
            "  minStepDuration: 1s",
            "  onFailed: hold",
            "  gates: {minPairs: 1000000}");

    private final RawServer old;
    private final RawServer modern;
    private final Front front;

    private Versions(RawServer old, RawServer modern, Front front) {
        this.old = old;
        this.modern = modern;
        this.front = front;
    }

    static Versions open(Path folder, Behaviour old, Behaviour modern) throws IOException {
        return open(folder, old, modern, USUAL);
    }

    /**
     * Opens them.
     *
     * @param lines of the service's section of the config
     * @param sections of the config besides
     */
    static Versions open(Path folder, Behaviour old, Behaviour modern, List<String> lines, String... sections)
            throws IOException {
        RawServer first = RawServer.open(old);
        RawServer second = RawServer.open(modern);
        Front front = Front.open(folder, URI.create(first.url()), URI.create(second.url()), lines, sections);
        return new Versions(first, second, front);
    }

    Front front() {
        return front;
    }

    /** Sends each on a connection of its own, and waits for the reply. */
    void ask(List<String> requests) throws IOException {
        for (String request : requests) {
            try (RawClient client = RawClient.connect(front.users().getPort())) {
                client.ask(request);
            }
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
        old.close();
        modern.close();
    }
}
