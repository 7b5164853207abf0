package understudy.run.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import understudy.run.Finding;
import understudy.run.ParallelRun;
import understudy.run.RunSettings.Whereabouts;
import understudy.run.World;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.SafeRead;
import understudy.traffic.Version;

class DoctorTest {

    private final World world = new World();

    @Test
    void allIsWellWhenPairsAreJudged() {
        ParallelRun run = world.open();
        run.accept(world.pair("/a", "{}", "{}"));

        assertThat(examine(run)).allMatch(finding -> finding.level() == Finding.Level.OK);
    }

    @Test
    void versionsThatRefuseAreNamedFirstWithTheCure() {
        world.outcomes.put(Version.NEW, new Outcome.Failed(Reason.REFUSED, "connection refused"));
        ParallelRun run = world.open();

        Finding first = examine(run).getFirst();
        assertThat(first.level()).isEqualTo(Finding.Level.BAD);
        assertThat(first.says()).contains("new at http://127.0.0.1:9002 cannot be asked: refused");
        assertThat(first.cure()).contains("new.url");
    }

    @Test
    void aNameThatDoesNotResolveIsSaid() {
        world.fresh = new Whereabouts(List.of("http://a.invalid:1", "http://b.invalid:1"), "");
        world.outcomes.put(
                Version.NEW, new Outcome.Failed(Reason.UNRESOLVED, "a.invalid:1: the name does not resolve"));

        Finding first = examine(world.open()).getFirst();
        assertThat(first.says())
                .isEqualTo("new at http://a.invalid:1, http://b.invalid:1 cannot be asked: its name does not resolve"
                        + " (a.invalid:1: the name does not resolve)");
        assertThat(first.cure()).isEqualTo("correct new.urls, or look at the name server");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TLS: PKIX path building failed: unable to find valid certification path | new.tls.trust
            TLS: No name matching b.example found                | new.tls.serverName
            TLS: No subject alternative DNS name matching        | new.tls.serverName
            TLS: Received fatal alert: certificate_required      | new.tls.cert and new.tls.key
            TLS: HTTP/2 was not agreed on (ALPN)                 | leave new.protocol at auto
            TLS: PKIX path validation failed: validity check failed | renew new's certificate
            TLS: not an SSL/TLS record: 485454502f312e31         | write http:// in new.url
            TLS: handshake_failure                               | look at new's certificate
            """)
    void aVersionThatIsNotTrustedIsSaidWithTheCure(String detail, String cure) {
        world.outcomes.put(Version.NEW, new Outcome.Failed(Reason.TLS, detail));

        Finding first = examine(world.open()).getFirst();
        assertThat(first.level()).isEqualTo(Finding.Level.BAD);
        assertThat(first.says()).contains("no secure connection (" + detail + ")");
        assertThat(first.cure()).contains(cure);
    }

    @Test
    void ofSeveralInstancesOnlyThoseThatAreThereAreSaidToBe() {
        world.fresh = new Whereabouts(List.of("http://a:1", "http://b:1", "http://c:1"), "");
        world.silent.add("http://b:1");

        assertThat(examine(world.open()))
                .contains(
                        new Finding(
                                "new reachable",
                                Finding.Level.OK,
                                "new answers (HEAD / -> 200) and takes connections at http://a:1, http://c:1",
                                ""),
                        new Finding(
                                "new reachable",
                                Finding.Level.WARN,
                                "new takes no connection at http://b:1",
                                "start it, or correct new.urls"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REFUSED | 127.0.0.1:9002: ClosedChannelException | cannot be asked: refused (127.0.0.1:9002)
            REFUSED | 127.0.0.1:9002: ClosedChannelException: closed | cannot be asked: refused (127.0.0.1:9002: closed)
            REFUSED | java.nio.channels.ClosedChannelException | cannot be asked: refused
            RESET | closed before the reply | cannot be asked: reset (closed before the reply)
            """)
    void aServerThatHangsUpMaySpeakSomethingElse(Reason reason, String detail, String says) {
        world.outcomes.put(Version.NEW, new Outcome.Failed(reason, detail));

        Finding first = examine(world.open()).getFirst();
        assertThat(first.says()).endsWith(says);
        assertThat(first.cure()).contains("new.protocol").contains("https:// in new.url");
    }

    @Test
    void howRequestsAreChangedIsSaid() {
        world.fresh = new Whereabouts(List.of("http://127.0.0.1:9002"), "/a goes to /b; Authorization is set");
        assertThat(examine(world.open()))
                .extracting(Finding::says)
                .contains("requests to new are changed: /a goes to /b; Authorization is set")
                .noneMatch(says -> says.contains("to old are changed"));
    }

    @Test
    void upgradesAreSaidToPassToOldAlone() {
        ParallelRun run = world.open();
        run.accept(world.pair("/chat", new Outcome.Failed(Reason.RESET, ""), new Outcome.NotAsked(Reason.UPGRADE)));

        assertThat(examine(run))
                .extracting(Finding::says)
                .anySatisfy(says -> assertThat(says)
                        .startsWith("0 of 1 requests were copied: upgrades (WebSocket) go to old alone"));
    }

    @Test
    void theMethodThatIsLeftOutIsNamed() {
        ParallelRun run = world.open();
        for (int i = 0; i < 1240; i++) {
            Request post = new Request("POST", "/payments", Headers.none(), Body.empty(), "");
            run.accept(world.pair(post, World.answered(201, "{}"), new Outcome.NotAsked(Reason.METHOD)));
        }

        assertThat(examine(run)).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.BAD);
            assertThat(finding.says()).isEqualTo("0 of 1,240 requests were copied: shadow.methods leaves out POST");
        });
    }

    @Test
    void whatSafeRulesDecideIsNotBlamedOnTheMethod() {
        world.policy = new CopyPolicy(
                100, CopyPolicy.allReads().methods(), List.of(SafeRead.parse("graphql query /graphql")), List.of());
        ParallelRun run = world.open();
        for (String method : List.of("POST", "GET", "PUT")) {
            Request request = new Request(method, "/graphql", Headers.none(), Body.empty(), "");
            run.accept(world.pair(request, World.answered(200, "{}"), new Outcome.NotAsked(Reason.METHOD)));
        }

        assertThat(examine(run))
                .extracting(Finding::says)
                .contains(
                        "0 of 3 requests were copied: shadow.methods leaves out PUT; by shadow.safe what they ask for is"
                                + " no read (a GraphQL mutation, a JSON-RPC method that it does not name)");
    }

    @Test
    void aServiceComparedWithItselfIsSaid() {
        world.fresh = new Whereabouts(List.of("http://127.0.0.1:9009", "http://127.0.0.1:9001"), "");
        assertThat(examine(world.open()))
                .anySatisfy(finding -> assertThat(finding.says()).contains("compared with itself"));
    }

    @Test
    void thatTheRunIsOverIsNotTakenForAKeyThatIsWrong() {
        ParallelRun run = world.open();
        run.accept(world.pair("/a", "{}", "{}"));
        run.accept(world.pair("/a", World.answered(200, ""), new Outcome.NotAsked(Reason.RUN_OVER)));

        assertThat(examine(run)).anySatisfy(finding -> {
            assertThat(finding.says())
                    .isEqualTo(
                            "1 of 2 requests were copied: the rollout has succeeded or was aborted, so nothing is copied"
                                    + " any more");
            assertThat(finding.level()).isEqualTo(Finding.Level.OK);
            assertThat(finding.cure()).isEmpty();
        });
    }

    @Test
    void percentZeroIsSaid() {
        world.policy = new CopyPolicy(0, CopyPolicy.allReads().methods(), List.of(), List.of());
        ParallelRun run = world.open();
        run.accept(world.pair("/a", World.answered(200, ""), new Outcome.NotAsked(Reason.PERCENT)));

        assertThat(examine(run))
                .anySatisfy(finding ->
                        assertThat(finding.says()).isEqualTo("0 of 1 requests were copied: shadow.percent is 0"));
    }

    @Test
    void aClockThatIsOffIsSaid() {
        Headers date = Headers.of("Date", "Tue, 24 Nov 2026 13:00:00 GMT");
        world.outcomes.put(Version.NEW, new Outcome.Answered(new Reply(200, "", date, Body.empty()), Duration.ZERO));
        assertThat(examine(world.open()))
                .anySatisfy(finding -> assertThat(finding.says()).isEqualTo("new's clock is 3600 s off ours"));
    }

    @Test
    void usersWithoutAnAnswerAreSaidForHalfAMinute() {
        ParallelRun run = world.open();
        run.accept(world.pair("/a", new Outcome.Failed(Reason.REFUSED, ""), new Outcome.NotAsked(Reason.BREAKER)));
        run.tick();
        assertThat(run.trouble()).contains("old gives users no answer: refused, 1 since start");

        world.now = world.now.plusSeconds(31);
        run.tick();
        assertThat(run.trouble()).isEmpty();
    }

    @Test
    void aDeadNewIsSaidAlthoughCopiesAreStillTried() {
        Logger logger = (Logger) LoggerFactory.getLogger(Lookout.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        ParallelRun run = world.open();
        for (int i = 0; i < 70; i++) {
            Outcome candidate = i < 14 ? new Outcome.Failed(Reason.REFUSED, "") : new Outcome.NotAsked(Reason.BREAKER);
            run.accept(world.pair("/a", World.answered(200, ""), candidate));
        }
        world.now = world.now.plusSeconds(31);
        run.tick();
        logger.detachAppender(lines);

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("0 of 70 requests were compared: the breaker was open because new kept failing");
    }

    @Test
    void whereNewServesUsersAndCopiesAreSaidOfTheRightVersion() {
        ParallelRun run = world.open();
        for (int i = 0; i < 30; i++) {
            run.accept(reversed(World.answered(200, ""), new Outcome.Failed(Reason.REFUSED, "")));
        }
        run.accept(reversed(new Outcome.TimedOut(Duration.ofSeconds(1)), World.answered(200, "")));
        run.tick();

        assertThat(run.trouble())
                .contains("new gives users no answer: timeout, 1 since start (old answers in its place where it may)");
        assertThat(examine(run)).anySatisfy(finding -> {
            assertThat(finding.says()).endsWith("refused: old refused the connection");
            assertThat(finding.cure()).isEqualTo("look at old's log and at old.url");
        });
    }

    private Pair reversed(Outcome ofNew, Outcome ofOld) {
        Pair pair = world.pair("/a", ofOld, ofNew);
        return new Pair(pair.service(), pair.at(), pair.request(), Version.NEW, ofOld, ofNew, pair.overhead());
    }

    private static List<Finding> examine(ParallelRun run) {
        return run.examine().toCompletableFuture().join();
    }

    @Test
    void aTwinIsLookedAtLikeTheVersions() {
        world.twin = Optional.of(Whereabouts.at("http://127.0.0.1:9003"));
        world.outcomes.put(Version.TWIN, new Outcome.Failed(Reason.REFUSED, ""));

        assertThat(examine(world.open()))
                .filteredOn(finding -> finding.check().equals("twin reachable"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Finding.Level.WARN);
                    assertThat(finding.says()).contains("twin at http://127.0.0.1:9003 cannot be asked: refused");
                    assertThat(finding.cure()).contains("start it, or correct twin.url");
                });
    }

    @Test
    void withoutATwinNothingIsSaidOfOne() {
        assertThat(examine(world.open())).noneMatch(finding -> finding.check().startsWith("twin"));
    }
}
