package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.control.World;
import understudy.run.Keeping.Note;
import understudy.run.ParallelRun;
import understudy.run.alert.Alert;
import understudy.run.cause.Cause;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Request;
import understudy.traffic.Version;

/** An alert waits, and meanwhile a word in it turns out to be a customer's name. */
class RenamedTest {

    private final World world = new World();
    private final ParallelRun run = world.open("accounts");
    private Hook hook;
    private int clients;

    @BeforeEach
    void open() throws Exception {
        hook = Hook.open();
        hook.status = 503;
    }

    @AfterEach
    void close() {
        hook.close();
    }

    private Told told(Notes notes) {
        return Told.to(notes, () -> List.of(run), new Target.Webhook("ops", Door.at(hook.url())));
    }

    private void differs(String word) {
        Outcome old = World.json("{\"a\":1}");
        Request request = new Request("GET", "/customers/" + word, Headers.none(), Body.empty(), "client" + clients++);
        run.accept(new Pair("accounts", World.NOW, request, Version.OLD, old, World.json("{\"a\":2}"), Duration.ZERO));
    }

    private void namesTurnOutToBeValues() {
        for (char first = 'g'; first < 'k'; first++) {
            for (char last = 'g'; last < 'z'; last++) {
                differs("person" + first + last);
            }
        }
    }

    private static String kept(Notes notes) {
        return notes.notes(AlertNotes.WAITING).stream().map(Note::text).collect(Collectors.joining());
    }

    @Test
    void whatWaitsIsToldAndKeptByTheNamesOfNowUnderTheSameKey() {
        Notes notes = new Notes();
        differs("anna");
        Cause anna = run.causes().getFirst();
        try (Told told = told(notes)) {
            told.newCause(anna);
            told.alerts.raise(
                    Alert.gateFailed("accounts", "endpoints", "GET /customers/anna: differs.", "", World.NOW));
            await().until(() -> hook.tries.size() >= 2);
            assertThat(kept(notes)).contains("anna");
            namesTurnOutToBeValues();
            told.later(Duration.ofSeconds(1));
            assertThat(kept(notes)).contains("/customers/{id}").doesNotContain("anna");
        }
        try (Told again = told(notes)) {
            hook.status = 204;
            again.later(Duration.ZERO);
            await().until(() -> hook.yes().size() == 2);
            await().until(() -> notes.notes(AlertNotes.WAITING).isEmpty());
        }
        assertThat(hook.yes()).allSatisfy(body -> assertThat(body.toString()).doesNotContain("anna"));
        assertThat(hook.yes()).anySatisfy(body -> {
            String now = run.cause(anna.id()).orElseThrow().id();
            assertThat(now).isNotEqualTo(anna.id());
            assertThat(body.path("key").asString()).isEqualTo(anna.id());
            assertThat(body.path("cause").asString()).isEqualTo(now);
            assertThat(body.path("page").asString()).endsWith("#/causes/" + now);
            assertThat(body.path("endpoint").asString()).isEqualTo("GET /customers/{id}");
            assertThat(body.path("text").asString()).isEqualTo("new cause in accounts: GET /customers/{id}, $.a value");
        });
        assertThat(hook.yes())
                .anySatisfy(body -> assertThat(body.path("text").asString())
                        .endsWith("gate failed: endpoints: GET /customers/{id}: differs."));
    }
}
