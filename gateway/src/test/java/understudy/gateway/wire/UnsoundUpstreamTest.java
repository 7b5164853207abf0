package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import understudy.gateway.ShadowSettings;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawClient;

/** Upstreams that break off or break the rules: on the shadow's side nobody notices, on old's side nobody is deceived. */
class UnsoundUpstreamTest {

    private static final int REQUESTS = 20;
    private static final Behaviour PATH = request -> Answer.ok(request.target());
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final Duration GENTLY = Duration.ofMillis(1);

    /** What is wrong must show before the time is up, on a busy machine, too. */
    private static final ShadowSettings PATIENT = new ShadowSettings(Duration.ofSeconds(5), 512, 1 << 20);

    /** @param reasons any of which tells what is wrong */
    record Fault(String name, Answer answer, Set<String> reasons) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        Set<String> reset = Set.of("reset");
        Set<String> malformed = Set.of("malformed");
        return Stream.of(
                new Fault("resets at once", Answer.reset(), reset),
                new Fault("closes at once", Answer.close(), reset),
                new Fault("resets in the head", Answer.bytes(OK + "Content-Le").then(Answer.reset()), reset),
                new Fault("closes in the head", Answer.bytes(OK + "Content-Le").then(Answer.close()), reset),
                new Fault(
                        "resets in a sized body",
                        Answer.bytes(OK + "Content-Length: 9\r\n\r\nab").then(Answer.reset()),
                        reset),
                new Fault(
                        "closes in a sized body",
                        Answer.bytes(OK + "Content-Length: 9\r\n\r\nab").then(Answer.close()),
                        reset),
                new Fault(
                        "closes in a chunk",
                        Answer.bytes(OK + "Transfer-Encoding: chunked\r\n\r\n9\r\nab")
                                .then(Answer.close()),
                        reset),
                new Fault(
                        "closes before the last chunk",
                        Answer.bytes(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n")
                                .then(Answer.close()),
                        reset),
                new Fault(
                        "bad chunk size",
                        Answer.bytes(OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nab\r\n0\r\n\r\n"),
                        malformed),
                new Fault(
                        "endless extensions in a body",
                        Answer.bytes(OK + "Transfer-Encoding: chunked\r\n\r\n"
                                + ("1;" + "x".repeat(1000) + "\r\na\r\n").repeat(70)),
                        malformed),
                new Fault("garbage", Answer.bytes("\u0000\u00ff\u0007 what?\r\n\r\n"), malformed),
                new Fault("another protocol", Answer.bytes("SSH-2.0-OpenSSH_9.9\r\n"), malformed),
                new Fault("no status", Answer.bytes("HTTP/1.1 OK\r\nContent-Length: 0\r\n\r\n"), malformed),
                new Fault(
                        "two lengths",
                        Answer.bytes(OK + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc"),
                        malformed),
                new Fault(
                        "length and chunked",
                        Answer.bytes(OK + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                        malformed),
                new Fault("negative length", Answer.bytes(OK + "Content-Length: -2\r\n\r\n"), malformed),
                new Fault(
                        "endless status line",
                        Answer.bytes("HTTP/1.1 200 ").then(Answer.endless("x".repeat(1000), GENTLY)),
                        malformed),
                new Fault(
                        "endless headers",
                        Answer.bytes(OK).then(Answer.endless(("X-A: " + "y".repeat(500) + "\r\n"), GENTLY)),
                        malformed),
                new Fault(
                        "endless interim replies",
                        Answer.endless("HTTP/1.1 102 Processing\r\n\r\n".repeat(20), GENTLY),
                        Set.of("malformed", "timeout")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void usersDoNotNoticeAFaultyShadowAndEveryPairSaysWhy(Fault fault) throws IOException {
        try (Rig rig = Rig.open(PATH, Behaviour.always(fault.answer()), PATIENT);
                RawClient client = rig.client()) {
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.get("/" + i).text()).isEqualTo("/" + i);
            }
            rig.awaitPairs(REQUESTS);
            Set<String> outcomes = rig.outcomesOfNew().keySet();
            assertThat(outcomes).containsAnyElementsOf(fault.reasons());
            outcomes.stream()
                    .filter(outcome -> !outcome.equals("breaker"))
                    .forEach(outcome -> assertThat(fault.reasons()).contains(outcome));
            Rig.waiting()
                    .untilAsserted(
                            () -> assertThat(rig.shadow().openConnections()).isZero());
            assertThat(rig.gateway().keptBytes()).isZero();
        }
    }

    @Test
    void anEndlessBodyFromTheShadowIsCut() throws IOException {
        Answer endless = Answer.bytes(OK + "Transfer-Encoding: chunked\r\n\r\n")
                .then(Answer.endless("1000\r\n" + "x".repeat(4096) + "\r\n", GENTLY));
        try (Rig rig = Rig.open(PATH, Behaviour.always(endless), Rig.impatient());
                RawClient client = rig.client()) {
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.get("/" + i).text()).isEqualTo("/" + i);
            }
            rig.awaitPairs(REQUESTS);
            assertThat(rig.outcomesOfNew().keySet()).isSubsetOf("cut", "timeout", "breaker", "memory");
            Rig.waiting()
                    .untilAsserted(
                            () -> assertThat(rig.shadow().openConnections()).isZero());
            assertThat(rig.gateway().keptBytes()).isZero();
        }
    }

    static Stream<Fault> faultsOfOld() {
        return faults().filter(fault -> !fault.name().contains("body")
                && !fault.name().contains("closes in a chunk")
                && !fault.name().contains("last chunk")
                && !fault.name().contains("bad chunk")
                && !fault.name().contains("interim"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfOld")
    void aReplyOfOldThatIsNoneBecomesABadGateway(Fault fault) throws IOException {
        try (Rig rig = Rig.open(
                        request -> request.target().equals("/bad") ? fault.answer() : Answer.ok(request.target()),
                        PATH);
                RawClient client = rig.client()) {
            assertThat(client.get("/good").text()).isEqualTo("/good");
            assertThat(client.get("/bad").status()).isEqualTo(502);
            try (RawClient next = rig.client()) {
                assertThat(next.get("/next").text()).isEqualTo("/next");
            }
            assertThat(rig.awaitPairs(3)).anySatisfy(pair -> {
                assertThat(pair.request().uri()).isEqualTo("/bad");
                assertThat(fault.reasons()).contains(Rig.labelled().apply(pair.oldOutcome()));
            });
        }
    }

    static Stream<Fault> brokenBodies() {
        return faults().filter(fault -> !fault.name().contains("endless")
                && (fault.name().contains("body") || fault.name().contains("chunk"))
                && !fault.name().contains("length and"));
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void aBodyThatOldBreaksOffNeverLooksWholeToTheClient(Fault fault) throws IOException {
        try (Rig rig = Rig.open(Behaviour.always(fault.answer()), PATH);
                RawClient client = rig.client()) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            String said = new String(client.readRest(), StandardCharsets.ISO_8859_1);
            assertThat(said).doesNotContain("\r\n0\r\n");
            if (said.startsWith(OK)) {
                assertThat(said.substring(said.indexOf("\r\n\r\n") + 4)).hasSizeLessThan(9);
            } else {
                assertThat(said)
                        .matches(text -> text.isEmpty() || text.startsWith("HTTP/1.1 502 "), "nothing, or a 502");
            }
            rig.awaitPairs(1);
        }
    }

    @Test
    void whatAnUpstreamSaysUnaskedIsNeverGivenToTheNextUser() throws IOException {
        String stolen = OK + "Content-Length: 6\r\n\r\nstolen";
        for (String extra : new String[] {stolen, "x", "\r\n" + stolen, OK}) {
            // in one piece with the reply: what comes once the next request was sent is its reply for all that HTTP can
            // tell
            Behaviour talkative = request -> Answer.bytes(
                    OK + "Content-Length: " + request.target().length() + "\r\n\r\n" + request.target() + extra);
            try (Rig rig = Rig.open(talkative, talkative);
                    RawClient ann = rig.client();
                    RawClient bob = rig.client()) {
                for (int i = 0; i < REQUESTS; i++) {
                    assertThat(ann.get("/ann" + i).text()).isEqualTo("/ann" + i);
                    assertThat(bob.get("/bob" + i).text()).isEqualTo("/bob" + i);
                }
            }
        }
    }

    @Test
    void aReplyBeforeTheWholeRequestCameLeavesNobodyConfused() throws IOException {
        Behaviour hasty = Behaviour.onHead(Answer.bytes("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig"));
        try (Rig rig = Rig.open(hasty, PATH)) {
            try (RawClient ann = rig.client()) {
                ann.send("PUT /up HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n")
                        .send(new byte[1000]);
                assertThat(ann.read().status()).isEqualTo(413);
            }
            rig.old().behave(PATH);
            try (RawClient bob = rig.client()) {
                assertThat(bob.get("/bob").text()).isEqualTo("/bob");
            }
            rig.awaitPairs(2);
        }
    }
}
