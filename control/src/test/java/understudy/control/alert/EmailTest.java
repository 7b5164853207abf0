package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.compare.Kind;
import understudy.control.World;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertSeverity;
import understudy.run.alert.AlertType;
import understudy.testkit.Certificates;
import understudy.testkit.MailServer;
import understudy.testkit.MailServer.Mail;
import understudy.testkit.MailServer.Mood;
import understudy.testkit.Port;

class EmailTest {

    @TempDir
    private Path folder;

    private Certificates authority;

    @BeforeEach
    void certify() throws Exception {
        authority = Certificates.create(folder);
    }

    private Target mail(MailServer server, Smtp.Tls tls) {
        return mail(server, tls, Optional.empty(), Optional.of(authority.authority()));
    }

    private static Target mail(MailServer server, Smtp.Tls tls, Optional<String> password, Optional<Path> trust) {
        Smtp smtp = new Smtp("localhost", server.port(), tls, password.map(any -> "ann"), password, trust);
        return new Target.Email(
                "post",
                AlertSeverity.INFO,
                smtp,
                "understudy@bank.example",
                List.of("a@bank.example", "b@bank.example"));
    }

    private MailServer starttls() throws Exception {
        return MailServer.starttls(authority.showing(authority.server("localhost")));
    }

    private static Mail first(MailServer server) {
        await().until(() -> !server.mails().isEmpty());
        return server.mails().getFirst();
    }

    private static Tried tried(Target target) throws Exception {
        try (Told told = Told.to(target)) {
            return told.alerts.test(Optional.empty()).getFirst();
        }
    }

    @Test
    void aMailComesOverStarttlsFromWhoSignedInToAllWithAStableId() throws Exception {
        try (MailServer server = starttls().asking("xyzzy");
                Told told = Told.to(
                        mail(server, Smtp.Tls.STARTTLS, Optional.of("xyzzy"), Optional.of(authority.authority())))) {
            told.newCause(World.cause("00000000000000aa", "$.balance", Kind.VALUE, 1, "1", "2"));
            Mail mail = first(server);
            assertThat(mail.secure()).isTrue();
            assertThat(mail.user()).isEqualTo("ann");
            assertThat(mail.to()).containsExactly("a@bank.example", "b@bank.example");
            assertThat(mail.header("Message-ID")).isEqualTo("<00000000000000aa@understudy>");
            assertThat(mail.header("Subject")).isEqualTo("[understudy] accounts: new cause");
            assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(mail.header("Content-Type")).startsWith("text/plain");
            assertThat(String.join("\n", mail.lines()))
                    .contains("look at: http://127.0.0.1:8090/#/causes/00000000000000aa")
                    .contains("key: 00000000000000aa");
        }
    }

    @Test
    void nothingFromTrafficBecomesAHeaderOrMarkup() throws Exception {
        try (MailServer server = MailServer.plain();
                Told told = Told.to(mail(server, Smtp.Tls.NEVER))) {
            String hostile = "$.a\r\nBcc: evil@evil.example\r\n\r\n<b>x</b>\u202e";
            told.newCause(World.cause("00000000000000aa", hostile, Kind.VALUE, 1, "\r\n.\r\nQUIT", "2"));
            Mail mail = first(server);
            assertThat(mail.headers())
                    .doesNotHaveDuplicates()
                    .doesNotContain("Bcc")
                    .containsExactlyInAnyOrder(
                            "From",
                            "To",
                            "Subject",
                            "Date",
                            "Message-ID",
                            "Auto-Submitted",
                            "MIME-Version",
                            "Content-Type",
                            "Content-Transfer-Encoding");
            assertThat(mail.lines()).noneMatch(line -> line.startsWith("Bcc") || line.contains("\u202e"));
            assertThat(mail.to()).hasSize(2);
        }
    }

    @Test
    void severalOfOneServiceAreOneMailAndAnEndAnswersItsBeginning() throws Exception {
        try (MailServer server = MailServer.plain();
                Told told = Told.closed(mail(server, Smtp.Tls.NEVER))) {
            told.begins(AlertType.BLIND, "accounts");
            told.begins(AlertType.SHADOW_DOWN, "accounts");
            told.open();
            assertThat(first(server).header("Subject")).contains("accounts: 2 alerts: ");
            told.alerts.resolve(AlertType.BLIND, "accounts", "pairs are judged again");
            await().until(() -> server.mails().size() == 2);
            Mail end = server.mails().getLast();
            assertThat(end.header("Subject")).isEqualTo("[understudy] accounts: resolved: blind");
            assertThat(end.header("In-Reply-To"))
                    .isEqualTo("<blind-accounts-%d@understudy>".formatted(World.NOW.toEpochMilli()));
        }
    }

    @Test
    void aMailComesOverTlsFromTheFirstByteOn() throws Exception {
        try (MailServer server = MailServer.tls(authority.showing(authority.server("localhost")));
                Told told = Told.to(mail(server, Smtp.Tls.ALWAYS))) {
            told.begins(AlertType.BLIND, "accounts");
            assertThat(first(server).secure()).isTrue();
        }
    }

    @Test
    void aServerThatIsNotTrustedOrNotForThisNameGetsNothing() throws Exception {
        try (MailServer server = starttls();
                MailServer other = MailServer.starttls(authority.showing(authority.server("mail.example")))) {
            Tried untrusted = tried(mail(server, Smtp.Tls.STARTTLS, Optional.empty(), Optional.empty()));
            assertThat(untrusted.why()).startsWith("its certificate is not trusted or not for this name");
            assertThat(untrusted.cure()).contains("alerts.post.trust");
            assertThat(tried(mail(other, Smtp.Tls.STARTTLS)).why()).startsWith("its certificate is not trusted");
            assertThat(server.mails()).isEmpty();
            assertThat(other.mails()).isEmpty();
        }
    }

    @Test
    void whereStarttlsIsNotKnownNothingIsSentInTheClear() throws Exception {
        try (MailServer server = MailServer.plain()) {
            Tried tried = tried(mail(server, Smtp.Tls.STARTTLS));
            assertThat(tried.delivered()).isFalse();
            assertThat(tried.why()).isEqualTo("the server knows no STARTTLS");
            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsSaidWithoutSayingIt() throws Exception {
        try (MailServer server = starttls().asking("right")) {
            Tried tried =
                    tried(mail(server, Smtp.Tls.STARTTLS, Optional.of("xyzzy"), Optional.of(authority.authority())));
            assertThat(tried.why()).isEqualTo("the server does not take user and password");
            assertThat(tried.cure()).isEqualTo("check alerts.post.smtp.user and alerts.post.smtp.password");
            assertThat(tried.toString()).doesNotContain("xyzzy");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS", "BREAKS"})
    void aServerThatHasTroubleGetsItsMailOnceItHasNone(Mood mood) throws Exception {
        try (MailServer server = MailServer.plain();
                Told told = Told.to(mail(server, Smtp.Tls.NEVER))) {
            server.mood(mood);
            told.begins(AlertType.BLIND, "accounts");
            await().until(() -> server.tries() >= 2);
            server.mood(Mood.TAKES);
            Mail mail = first(server);
            assertThat(mail.header("Message-ID")).startsWith("<blind-accounts-");
            await().until(() -> told.notes.notes(AlertNotes.WAITING).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FALLS_SILENT", "LEAVES"})
    void aMailThatWasTakenIsNotSentAgainHoweverTheServerTakesItsLeave(Mood mood) throws Exception {
        try (MailServer server = MailServer.plain()) {
            server.mood(mood);
            Channel channel = new Channels(() -> Told.PAGE, () -> World.NOW)
                    .open(mail(server, Smtp.Tls.NEVER), Duration.ofMillis(500));
            Attempt attempt = channel.send(List.of(Alert.test(World.NOW)));
            assertThat(attempt).isEqualTo(new Attempt.Delivered());
            assertThat(server.mails()).hasSize(1);
        }
    }

    @Test
    void aServerThatCannotCheckPasswordsJustNowIsAskedOnAndOn() throws Exception {
        try (MailServer server = starttls().asking("xyzzy");
                Told told = Told.to(
                        mail(server, Smtp.Tls.STARTTLS, Optional.of("xyzzy"), Optional.of(authority.authority())))) {
            server.mood(Mood.KNOWS_NOBODY);
            told.begins(AlertType.BLIND, "accounts");
            await().until(() -> server.tries() > Courier.MOST_REFUSALS);
            server.mood(Mood.TAKES);
            assertThat(first(server).header("Message-ID")).startsWith("<blind-accounts-");
        }
    }

    @Test
    void aServerThatRefusesIsLeftAloneAfterSomeTriesAndTheAlertStaysKept() throws Exception {
        try (MailServer server = MailServer.plain();
                Told told = Told.to(mail(server, Smtp.Tls.NEVER))) {
            server.mood(Mood.REFUSES);
            told.begins(AlertType.BLIND, "accounts");
            await().until(() -> server.tries() == Courier.MOST_REFUSALS);
            assertThat(told.notes.notes(AlertNotes.WAITING)).hasSize(1);
            server.mood(Mood.TAKES);
            told.begins(AlertType.BLIND, "cards");
            assertThat(first(server).header("Message-ID")).startsWith("<blind-cards-");
        }
    }

    @Test
    void aServerThatHangsIsGivenUpAndAskedAgain() throws Exception {
        try (MailServer server = MailServer.plain()) {
            server.mood(Mood.HANGS);
            Channel channel = new Channels(() -> Told.PAGE, () -> World.NOW)
                    .open(mail(server, Smtp.Tls.NEVER), Duration.ofMillis(200));
            Attempt attempt = channel.send(List.of(Alert.test(World.NOW)));
            assertThat(attempt).isInstanceOf(Attempt.Failed.class);
        }
    }

    @Test
    void whatNobodyListensToIsSaid() throws Exception {
        try (Port port = Port.open(socket -> {})) {
            port.refuse();
            Smtp nowhere = new Smtp(
                    "127.0.0.1", port.number(), Smtp.Tls.NEVER, Optional.empty(), Optional.empty(), Optional.empty());
            Tried tried = tried(
                    new Target.Email("post", AlertSeverity.INFO, nowhere, "u@bank.example", List.of("a@bank.example")));
            assertThat(tried.why()).isEqualTo("no connection");
            assertThat(tried.cure()).isEqualTo("look whether alerts.post.smtp.server is reachable from here");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DRIPS", "DRIPS_AT_THE_END"})
    @Timeout(60) // or a byte now and then would go on for ever
    void aServerThatSaysAByteNowAndThenIsGivenUpToo(Mood mood) throws Exception {
        try (MailServer server = MailServer.plain()) {
            server.mood(mood);
            Attempt attempt = channel(server).send(List.of(Alert.test(World.NOW)));
            assertThat(attempt)
                    .isInstanceOfSatisfying(
                            Attempt.Failed.class,
                            failed -> assertThat(failed.why()).isEqualTo("the whole of it took too long"));
        }
    }

    @Test
    @Timeout(60)
    void aHandshakeThatNeverEndsIsGivenUpToo() throws Exception {
        try (MailServer server = MailServer.plain()) {
            server.mood(Mood.DRIPS);
            Channel channel = new Channels(() -> Told.PAGE, () -> World.NOW)
                    .open(mail(server, Smtp.Tls.ALWAYS), Duration.ofMillis(200));
            assertThat(channel.send(List.of(Alert.test(World.NOW)))).isInstanceOf(Attempt.Failed.class);
        }
    }

    private static Channel channel(MailServer server) {
        return new Channels(() -> Told.PAGE, () -> World.NOW)
                .open(mail(server, Smtp.Tls.NEVER, Optional.empty(), Optional.empty()), Duration.ofMillis(200));
    }

    @Test
    void anAddressThatIsRefusedKeepsTheMailFromNobodyElseAndIsSaidOnce() throws Exception {
        try (MailServer server = MailServer.plain().saying(550, "a@bank.example");
                Told told = Told.to(mail(server, Smtp.Tls.NEVER))) {
            told.begins(AlertType.BLIND, "accounts");
            told.begins(AlertType.BLIND, "cards");
            await().until(() -> told.notes.notes(AlertNotes.WAITING).isEmpty());
            assertThat(server.mails())
                    .hasSize(2)
                    .allSatisfy(mail -> assertThat(mail.to()).containsExactly("b@bank.example"));
            assertThat(server.tries()).as("nobody is asked again").isEqualTo(2);
            String why = "the server does not take it for address 1 (550) of alerts.post.to";
            assertThat(told.alerts.findings("accounts")).singleElement().satisfies(finding -> {
                assertThat(finding.says()).isEqualTo("alerts.post: " + why);
                assertThat(finding.cure()).startsWith("correct alerts.post.to");
            });
            assertThat(told.alerts.findings("orders"))
                    .as("whom it does not tell")
                    .isEmpty();
            Tried tried = told.alerts.test(Optional.empty()).getFirst();
            assertThat(tried.delivered()).isTrue();
            assertThat(tried.why()).isEqualTo(why);
            server.saying(250, "a@bank.example");
            told.begins(AlertType.SHADOW_DOWN, "accounts");
            await().until(() -> told.alerts.findings("accounts").isEmpty());
        }
    }

    @Test
    void whoIsPutOffGetsTheSameMailLaterAndTheOthersGetItOnce() throws Exception {
        try (MailServer server = MailServer.plain().puttingOff(2, "b@bank.example");
                Told told = Told.to(mail(server, Smtp.Tls.NEVER))) {
            told.begins(AlertType.BLIND, "accounts");
            await().until(() -> told.notes.notes(AlertNotes.WAITING).isEmpty());
            assertThat(server.mails())
                    .extracting(Mail::to)
                    .containsExactly(List.of("a@bank.example"), List.of("b@bank.example"));
            assertThat(server.mails())
                    .extracting(mail -> mail.header("Message-ID"))
                    .containsOnly(first(server).header("Message-ID"));
            assertThat(server.mails())
                    .extracting(mail -> mail.header("To"))
                    .containsOnly("a@bank.example, b@bank.example");
            assertThat(told.alerts.findings("accounts")).isEmpty();
        }
    }

    @Test
    void whatSomeAreStillToGetKeepsNothingElseWaiting() throws Exception {
        try (MailServer server = MailServer.plain().saying(450, "b@bank.example")) {
            AlertSettings patient = new AlertSettings(
                    List.of(mail(server, Smtp.Tls.NEVER)),
                    Map.of("accounts", List.of("post")),
                    Duration.ofSeconds(5),
                    new Backoff(Duration.ofMillis(5), Duration.ofHours(1)),
                    Duration.ofMillis(50));
            try (Alerts alerts = Alerts.open(patient, new Notes(), () -> World.NOW)) {
                alerts.pageAt(Told.PAGE, List::of);
                alerts.raise(Alert.state(AlertType.BLIND, "accounts", "nothing is judged", "look", World.NOW));
                await().until(() -> server.mails().size() == 1);
                alerts.resolve(AlertType.BLIND, "accounts", "pairs are judged again");
                await().until(() -> server.mails().size() == 2);
                assertThat(server.mails().getLast().header("Subject")).contains("resolved");
            }
        }
    }

    @Test
    void whoIsPutOffForEverIsAskedSomeTimesOnly() throws Exception {
        try (MailServer server = MailServer.plain().saying(452, "b@bank.example");
                Told told = Told.to(mail(server, Smtp.Tls.NEVER))) {
            told.begins(AlertType.BLIND, "accounts");
            await().until(() -> told.notes.notes(AlertNotes.WAITING).isEmpty());
            assertThat(server.tries()).isEqualTo(Courier.MOST_LEFT_OVER);
            assertThat(server.mails()).hasSize(1);
            assertThat(told.alerts.findings("accounts")).hasSize(1);
        }
    }

    @Test
    void whatTheServerSaysToTheMailHoldsWhateverItSaidToAnAddress() throws Exception {
        try (MailServer server = MailServer.plain().saying(550, "a@bank.example")) {
            server.mood(Mood.FAILS);
            assertThat(channel(server).send(List.of(Alert.test(World.NOW))))
                    .isInstanceOfSatisfying(
                            Attempt.Failed.class,
                            failed -> assertThat(failed.why()).isEqualTo("the server says 451"));
        }
    }
}
