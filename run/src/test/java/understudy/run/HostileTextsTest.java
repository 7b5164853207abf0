package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import understudy.compare.Kind;
import understudy.compare.path.JsonPath;
import understudy.compare.proposal.Extent;
import understudy.compare.proposal.Shuffles;
import understudy.compare.proposal.Shuffles.Couple;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.run.RunSettings.Whereabouts;
import understudy.run.cause.Severity;
import understudy.run.doctor.Reach;
import understudy.run.endpoint.GrpcPath;
import understudy.run.noise.Bearing;
import understudy.run.noise.NoisePlace;
import understudy.run.noise.Unequal.Spot;
import understudy.run.rule.Lookback;
import understudy.run.rule.Proposer;
import understudy.run.rule.RuleBook;
import understudy.run.rule.Shuffle;
import understudy.run.rule.Terms;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Request;
import understudy.traffic.Version;

/** However long and odd texts from traffic are, looking at them costs this thread at most {@link #MOST_MILLIS} of processor time. */
class HostileTextsTest {

    private static final long MOST_MILLIS = 200;
    private static final int LONG = 60_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static Stream<String> hostile() {
        return Stream.of(
                "\u0130".repeat(LONG),
                "\u0301".repeat(LONG),
                "a" + "\u0301".repeat(LONG) + "Exception",
                "a.".repeat(LONG / 2),
                "a.".repeat(LONG / 2) + "B",
                "A".repeat(LONG),
                "AException".repeat(LONG / 10) + "x",
                "Error".repeat(LONG / 5),
                ": ".repeat(LONG / 2),
                ":" + " ".repeat(LONG),
                "aB".repeat(LONG / 2),
                "1,".repeat(LONG / 2),
                "1".repeat(LONG),
                "\u03a3".repeat(LONG),
                "\\'".repeat(LONG / 2),
                "['".repeat(LONG / 2),
                "[*]".repeat(LONG / 3),
                ".a[*]".repeat(LONG / 5),
                "['a']".repeat(LONG / 5));
    }

    private static void cheap(String what, Runnable look) {
        long least = Long.MAX_VALUE; // of several: what else the machine does is not counted
        for (int i = 0; i < 5 && least > MOST_MILLIS * 1_000_000; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            look.run();
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
        }
        assertThat(least / 1_000_000).as(what + ": milliseconds").isLessThanOrEqualTo(MOST_MILLIS);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whyAVersionCannotBeAskedIsTold(String text) {
        Reach reach = new Reach(Version.NEW, Whereabouts.at("http://127.0.0.1:9002"));
        for (Reason reason : List.of(Reason.TLS, Reason.RESET, Reason.UNRESOLVED)) {
            cheap(reason.label(), () -> {
                Finding finding = reach.finding(new Outcome.Failed(reason, text));
                assertThat(finding.toString()).hasSizeLessThan(3_000);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void rulesAreProposedForAPlace(String text) {
        for (String path : List.of("$." + text, "$['" + text + "']", "$" + text, "$.a" + text + "[*]", text)) {
            cheap("parent", () -> Proposer.parent(path));
            cheap("money", () -> Severity.isMoney(path));
            cheap(
                    "lists",
                    () -> Shuffle.among(Set.of(new Spot(path, Kind.VALUE)), nothing(), List.of(), Scope.EVERYWHERE));
            cheap("bearing", () -> new Bearing(Rule.ignore("$..a..b")).reaches(new Spot(path, Kind.VALUE)));
            cheap(
                    "proposals",
                    () -> new Proposer("accounts")
                            .ofNoise(
                                    List.of(noisy(path), noisy(path + ".x"), noisy(path + ".y")),
                                    endpoint -> List.of()));
        }
        cheap("numbers", () -> Severity.isOfNumbers(text, text));
        cheap(
                "a call",
                () -> GrpcPath.isCall(
                        new Request("POST", "/a.B/C", Headers.of("Content-Type", text), Body.empty(), "")));
    }

    private static Lookback nothing() {
        World world = new World();
        Terms terms = Terms.of(
                world.settings(),
                world.judging(),
                new RuleBook(List.of()).follow(List.of(), Map.of(), world.now),
                world.now);
        return new Lookback(List.of(), List.of(), terms, world.now, id -> Optional.empty());
    }

    private static NoisePlace noisy(String path) {
        return new NoisePlace(
                new Endpoint("GET", "/a"), path, Kind.VALUE, 9, 0, 0, 9, 0, false, List.of(), Extent.none());
    }

    static Stream<String> lists() {
        String manyNames =
                IntStream.range(0, 2_000).mapToObj("\"n%d\":1"::formatted).collect(Collectors.joining(","));
        return Stream.of(
                array("{}", 5_000),
                array("[{\"a\":1},{\"a\":2}]", 900),
                array("{" + manyNames + "}", 1),
                array("[{" + manyNames + "}]", 1),
                "[".repeat(900) + "]".repeat(900),
                "["
                        + IntStream.range(0, 1_000)
                                .mapToObj(i -> "[{\"n%d\":1}]".formatted(i))
                                .collect(Collectors.joining(","))
                        + "]",
                array("{\"" + "\u0130".repeat(5_000) + "\":1}", 2));
    }

    private static String array(String element, int times) {
        return "[" + String.join(",", Collections.nCopies(times, element)) + "]";
    }

    /** As long as bodies are kept, in as many pairs. */
    @ParameterizedTest
    @MethodSource("lists")
    void theKeyOfAListIsLookedFor(String json) {
        Body text = Body.of(json);
        List<Couple> couples = Collections.nCopies(20, new Couple(text, text));
        for (String path : List.of("$", "$[*]", "$..*")) {
            cheap(path, () -> Shuffles.key(JsonPath.parse(path), couples, couples));
        }
    }
}
