package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.judge.Counts;
import understudy.run.cause.Cause;
import understudy.run.endpoint.Renown;
import understudy.run.endpoint.Words;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Request;

/** What is shown and kept of names that turn out to be values, at once and after a restart. */
class JoiningKeptTest {

    private final Users users = new Users();
    private final World world = users.world;

    private List<String> everythingShown() {
        List<String> shown = new ArrayList<>();
        users.run.endpoints().keySet().forEach(endpoint -> shown.add(endpoint.toString()));
        users.run.doubts().noise().forEach(place -> shown.add(place.toString()));
        users.run.proposals().ofNoise().forEach(proposal -> shown.add(proposal.toString()));
        for (Cause cause : users.run.causes()) {
            shown.add(cause.toString());
            cause.samples()
                    .forEach(id -> shown.add(users.run.sample(id).orElseThrow().toString()));
        }
        return shown;
    }

    private List<String> everythingKept() {
        List<String> kept = new ArrayList<>();
        world.counts.keySet().forEach(endpoint -> kept.add(endpoint.toString()));
        world.causes.values().forEach(cause -> kept.add(cause.toString()));
        world.samples.values().forEach(sample -> kept.add(sample.toString()));
        world.chapters.values().forEach(chapter -> kept.add(chapter.toString()));
        world.coverage.keySet().forEach(endpoint -> kept.add(endpoint.toString()));
        return kept;
    }

    @Test
    void noNameOfBeforeIsShownAtOnceNorKept() {
        users.someAreNames();
        refusedByNew("/users/" + Users.person(2));
        users.run.tick();
        assertThat(everythingShown()).anyMatch(shown -> shown.contains(Users.person(2)));
        users.theyTurnOutToBeValues();

        assertThat(everythingShown()).isNotEmpty().noneMatch(shown -> shown.contains("person"));
        users.run.tick();
        assertThat(everythingKept()).isNotEmpty().noneMatch(kept -> kept.contains("person"));
    }

    private void refusedByNew(String path) {
        users.run.accept(world.pair(
                new Request("GET", path, Headers.none(), Body.empty(), "client"),
                World.answered(200, Users.OLD),
                World.answered(403, Users.OLD)));
    }

    @Test
    void aNewStartKnowsThatThePlaceHoldsValues() {
        users.someAreNames();
        users.theyTurnOutToBeValues();
        users.run.tick();
        users.run = world.open();

        users.differ("/users/somebody", "client");
        assertThat(users.run.endpoints()).containsOnlyKeys(Users.USER, Users.ORDERS);
        assertThat(users.cause(Users.USER).count()).isEqualTo(Words.AT_ONCE + 2 + Words.MOST_STRANGERS);
    }

    @Test
    void aCauseIsFoundByTheIdThatItHadBeforeItJoinedAlsoAfterARestart() {
        users.someAreNames();
        String before =
                users.cause(new Endpoint("GET", "/users/" + Users.person(3))).id();
        users.theyTurnOutToBeValues();
        assertThat(users.run.cause(before)).contains(users.cause(Users.USER));
        users.run.tick();
        users.run = world.open();
        assertThat(users.run.cause(before)).contains(users.cause(Users.USER));
        assertThat(users.run.triage().root(before).orElseThrow().cause()).isEqualTo(users.cause(Users.USER));

        users.run.tick();
        int changes = world.offered.size();
        users.run = world.open();
        users.run.tick();
        assertThat(world.offered.subList(changes, world.offered.size()))
                .as("what is kept is not written again")
                .noneMatch(Keeping.Change.NoteStands.class::isInstance);
    }

    @Test
    void aTextNamesEndpointsAsTheyAreCalledNowAlsoAfterARestart() {
        users.someAreNames();
        String text = "open: GET /users/%s, GET /users/%s/orders. POST /other (GET /users/%s): %s"
                .formatted(Users.person(1), Users.person(2), Users.person(3), Users.person(4));
        assertThat(users.run.renamed(text)).isEqualTo(text);
        int renamings = users.run.renamings();
        users.theyTurnOutToBeValues();

        String now = "open: GET /users/{id}, GET /users/{id}/orders. POST /other (GET /users/{id}): " + Users.person(4);
        assertThat(users.run.renamed(text)).isEqualTo(now);
        assertThat(users.run.renamings()).isGreaterThan(renamings);
        users.run.tick();
        users.run = world.open();
        assertThat(users.run.renamed(text)).isEqualTo(now);
    }

    @Test
    void whatTheStoreDoesNotTakeIsOfferedAgain() {
        users.someAreNames();
        users.run.tick();
        world.full = true;
        users.theyTurnOutToBeValues();
        users.run.tick();
        world.full = false;
        users.run.tick();

        assertThat(world.counts).isEqualTo(users.run.endpoints());
        assertThat(world.causes.values()).containsExactlyInAnyOrderElementsOf(users.run.causes());
        assertThat(world.valuePlaces).containsExactly("/users");
    }

    @Test
    void whatAHardEndLeftUnderAWordJoinsAtTheNextStart() {
        users.someAreNames();
        users.run.tick();
        world.valuePlaces = List.of("/users"); // that much was written, and the counts with it
        Counts sum = world.counts.remove(new Endpoint("GET", "/users/" + Users.person(1)));
        world.counts.keySet().removeIf(endpoint -> endpoint.template().contains("person"));
        world.counts.put(Users.USER, sum);
        users.run = world.open();

        assertThat(users.cause(Users.USER).count()).isEqualTo(Words.AT_ONCE);
        users.run.tick();
        assertThat(everythingKept()).noneMatch(kept -> kept.contains("person"));
    }

    @Test
    void wordsThatAreKnownStayNames() {
        for (int client = 0; client < Renown.CLIENTS; client++) {
            users.differ("/users/search", "client" + client);
        }
        users.theyTurnOutToBeValues();
        for (int i = 100; i < 150; i++) {
            users.differ("/users/" + Users.person(i), "client" + i);
        }
        Endpoint search = new Endpoint("GET", "/users/search");
        assertThat(users.run.endpoints()).containsOnlyKeys(Users.USER, search);
        assertThat(users.cause(search).count()).isEqualTo(Renown.CLIENTS);

        users.run.tick();
        users.run = world.open();
        users.differ("/users/search", "client");
        assertThat(users.cause(search).count()).isEqualTo(Renown.CLIENTS + 1);
    }

    @Test
    void aWordThatHadFewRequestsBeforeANewStartMayStillTurnOutToBeAValue() {
        users.someAreNames();
        users.run.tick();
        users.run = world.open();
        users.theyTurnOutToBeValues();
        for (int i = 100; i < 150; i++) {
            users.differ("/users/" + Users.person(i), "client" + i);
        }
        assertThat(users.run.endpoints()).containsOnlyKeys(Users.USER, Users.ORDERS);
    }

    @Test
    void aPairThatWasFoundUnderANameAndIsComparedLaterCountsUnderThePlaceholder() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        users.someAreNames();
        world.comparing = waiting::add;
        users.differ("/users/" + Users.person(0), "client0");
        assertThat(waiting).hasSize(1);
        users.theyTurnOutToBeValues();
        for (int i = 100; i < 150; i++) {
            users.differ("/users/" + Users.person(i), "client" + i);
        }
        int found = waiting.size(); // those of the ticks are no pairs of anybody
        users.run.tick();
        waiting.forEach(Runnable::run);
        users.run.tick();

        assertThat(everythingShown()).noneMatch(shown -> shown.contains("person"));
        assertThat(everythingKept()).noneMatch(kept -> kept.contains("person"));
        assertThat(users.mismatches(Users.USER)).isEqualTo(Words.AT_ONCE + found);
    }
}
