package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.compare.Kind;
import understudy.control.World;
import understudy.run.alert.AlertSeverity;

/** Mail as somebody else's server takes it and somebody else's library reads it. */
class GreenMailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void open() {
        server.setUser("ops@bank.example", "ann", "xyzzy");
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    private Target mail(String password) {
        return mail(password, server.getSmtp().getPort());
    }

    private static Target mail(String password, int port) {
        Smtp smtp = new Smtp(
                "127.0.0.1", port, Smtp.Tls.NEVER, Optional.of("ann"), Optional.of(password), Optional.empty());
        return new Target.Email(
                "post", AlertSeverity.INFO, smtp, "understudy@bank.example", List.of("ops@bank.example"));
    }

    @Test
    void aMailIsReadAsItWasMeant() throws Exception {
        try (Told told = Told.to(mail("xyzzy"))) {
            told.newCause(World.cause("00000000000000aa", "$.größe", Kind.VALUE, 1, "„1“", "<b>"));
            assertThat(server.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();
        }
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("[understudy] accounts: new cause");
        assertThat(mail.getMessageID()).isEqualTo("<00000000000000aa@understudy>");
        assertThat(mail.isMimeType("text/plain")).isTrue();
        assertThat(mail.getFrom()[0].toString()).isEqualTo("understudy@bank.example");
        assertThat(mail.getContent().toString())
                .contains("$.größe", "old: „1“", "new: <b>", "#/causes/00000000000000aa");
    }

    @Test
    void aMailThatIsTriedAgainIsTheSameMailWhateverHasComeMeanwhileAlsoAfterARestart() throws Exception {
        Notes notes = new Notes();
        try (LosesTheAnswer way = LosesTheAnswer.to(server.getSmtp().getPort())) {
            try (Told told = Told.to(notes, mail("xyzzy", way.port()))) {
                told.newCause(World.cause("00000000000000aa", "$.a", Kind.VALUE, 1, "1", "2"));
                told.newCause(World.cause("00000000000000bb", "$.b", Kind.VALUE, 1, "1", "2"));
                assertThat(server.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();
                told.newCause(World.cause("00000000000000cc", "$.c", Kind.VALUE, 1, "1", "2"));
                assertThat(server.waitForIncomingEmail(PATIENCE.toMillis(), 3)).isTrue();
            }
            way.letsAnswersThrough();
            try (Told again = Told.to(notes, mail("xyzzy", way.port()))) {
                again.later(Duration.ZERO);
                await().until(() -> notes.notes(AlertNotes.WAITING).isEmpty());
            }
        }
        Map<String, Set<String>> keys = new TreeMap<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            keys.computeIfAbsent(mail.getMessageID(), id -> new TreeSet<>()).add(keys(mail));
        }
        assertThat(keys).hasSize(2).allSatisfy((id, told) -> assertThat(told).hasSize(1));
        assertThat(keys.keySet()).contains("<00000000000000cc@understudy>");
        assertThat(keys.values().stream().flatMap(Set::stream)).containsOnlyOnce("aabb");
    }

    private static String keys(MimeMessage mail) throws Exception {
        return mail.getContent()
                .toString()
                .lines()
                .filter(line -> line.startsWith("key: "))
                .map(line -> line.substring(line.length() - 2))
                .collect(Collectors.joining());
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (Told told = Told.to(mail("wrong"))) {
            Tried tried = told.alerts.test(Optional.of("post")).getFirst();
            assertThat(tried.delivered()).isFalse();
            assertThat(tried.why()).isEqualTo("the server does not take user and password");
        }
    }
}
