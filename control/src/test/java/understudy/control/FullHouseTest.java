package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import understudy.compare.Kind;
import understudy.judge.Counts;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseBook;
import understudy.run.cause.CauseState;
import understudy.traffic.Endpoint;
import understudy.traffic.Verdict;

/** As many causes as there may be, at five hundred endpoints: lists stay right, and cost little; by night it prints how little. */
class FullHouseTest {

    private static final String ACCOUNTS = "/api/v1/services/accounts";
    private static final String CAUSES = ACCOUNTS + "/causes";
    private static final int ENDPOINTS = 500;
    private static final int PAGE = 1_000;
    private static final int WARM = 300;
    private static final int TIMES = 100;
    private static final Kind[] KINDS = {Kind.VALUE, Kind.MISSING, Kind.EXTRA, Kind.TYPE, Kind.FORMAT};

    private final Admin admin = new Admin(full());

    @AfterEach
    void close() {
        admin.close();
    }

    private static World full() {
        World world = new World();
        for (int i = 0; i < ENDPOINTS; i++) {
            world.counts(
                    "accounts",
                    endpoint(i),
                    new Counts(Map.of(Verdict.MATCH, 1_000L + i, Verdict.MISMATCH, 20L), Map.of(), Map.of()));
        }
        for (int i = 0; i < CauseBook.MOST_CAUSES; i++) {
            world.cause(cause(i));
        }
        return world;
    }

    private static Endpoint endpoint(int i) {
        return new Endpoint("GET", "/branches/b%d/accounts/{id}".formatted(i % ENDPOINTS));
    }

    private static Cause cause(int i) {
        return new Cause(
                "c%05d".formatted(i),
                "accounts",
                endpoint(i),
                "$.data.place%05d.%s".formatted(i, i % 7 == 0 ? "amount" : "name"),
                KINDS[i % KINDS.length],
                CauseState.NEW,
                1 + i % 997,
                World.NOW,
                World.NOW.plusSeconds(i),
                "12.50",
                "1250",
                true,
                List.of("18c0a1"));
    }

    private List<JsonNode> all(String query) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            String cursor = next.isEmpty() ? "" : "&cursor=" + next;
            JsonNode page = admin.json(CAUSES + "?limit=" + PAGE + query + cursor);
            page.path("items").forEach(all::add);
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return all;
    }

    @Test
    void everyCauseIsListedOnceInTheOrderThatIsAskedFor() throws Exception {
        List<JsonNode> often = all("&sort=count");
        Set<String> ids = new HashSet<>();
        often.forEach(cause -> ids.add(cause.path("id").asString()));
        assertThat(ids).hasSize(CauseBook.MOST_CAUSES).hasSameSizeAs(often);
        assertThat(often)
                .isSortedAccordingTo((one, other) -> Long.compare(
                        other.path("count").asLong(), one.path("count").asLong()));
        assertThat(all("&q=PLACE04711"))
                .singleElement()
                .satisfies(cause -> assertThat(cause.path("id").asString()).isEqualTo("c04711"));
        assertThat(admin.json(CAUSES + "?sort=recent&limit=1").at("/items/0/id").asString())
                .isEqualTo("c09999");
        assertThat(admin.json(CAUSES + "?limit=1").at("/items/0/severity").asString())
                .isEqualTo("type");
    }

    @Test
    void whatIsDecidedIsSeenAtOnceWhileTheListIsPolled() throws Exception {
        JsonNode first = admin.json(CAUSES + "?state=new&limit=1").at("/items/0");
        String id = first.path("id").asString();
        assertThat(admin.post("/api/v1/causes/" + id + "/state", "{\"state\": \"newBug\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.json(CAUSES + "?state=newBug").path("items")).hasSize(1);
        assertThat(all("&state=new"))
                .hasSize(CauseBook.MOST_CAUSES - 1)
                .noneMatch(cause -> cause.path("id").asString().equals(id));
    }

    @Test
    void whoHasThePageIsToldSoUntilItIsAnother() throws Exception {
        String tag = admin.get(CAUSES).headers().firstValue("ETag").orElseThrow();
        assertThat(admin.with(Map.of("If-None-Match", tag), "GET", CAUSES, "").statusCode())
                .isEqualTo(304);
        String first = admin.json(CAUSES).at("/items/0/id").asString();
        admin.post("/api/v1/causes/" + first + "/state", "{\"state\": \"fixed\"}");
        assertThat(admin.with(Map.of("If-None-Match", tag), "GET", CAUSES, "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void beyondThatFurtherCausesAreCountedAsOne() throws Exception {
        for (int i = 0; i < 300; i++) {
            String old = "{\"further%d\":1}".formatted(i);
            admin.run("accounts").accept(World.pair("accounts", World.json(old), World.json(old.replace("1}", "2}"))));
        }
        assertThat(all("&q=other%20places"))
                .singleElement()
                .satisfies(other -> assertThat(other.path("count").asLong()).isEqualTo(300));
        assertThat(admin.run("accounts").causes()).hasSize(CauseBook.MOST_CAUSES + 1);
    }

    @Test
    @Tag("nightly")
    void whatEachListCosts() throws Exception {
        for (String path : List.of(
                CAUSES,
                CAUSES + "?sort=severity",
                CAUSES + "?sort=count&limit=20",
                CAUSES + "?q=place04711",
                CAUSES + "?stale=false&state=new",
                ACCOUNTS,
                ACCOUNTS + "/endpoints",
                ACCOUNTS + "/coverage",
                ACCOUNTS + "/rules",
                ACCOUNTS + "/noise",
                ACCOUNTS + "/rollout",
                ACCOUNTS + "/doctor",
                "/metrics")) {
            assertThat(admin.get(path).statusCode()).as(path).isEqualTo(200);
            cost(path, () -> admin.get(path));
        }
        cost("a list after a mismatch", () -> {
            admin.run("accounts").accept(World.pair("accounts", World.says("1"), World.says("2")));
            admin.get(CAUSES);
        });
        cost("a service after a mismatch", () -> {
            admin.run("accounts").accept(World.pair("accounts", World.says("1"), World.says("2")));
            admin.get(ACCOUNTS);
        });
        cost("a cause that is not there", () -> admin.get("/api/v1/causes/c0471x"));
        cost("a pair that is not there", () -> admin.get("/api/v1/pairs/18c0a"));
        cost("a tick", () -> admin.run("accounts").tick());
    }

    /** Something that is done. */
    private interface Work {
        void run() throws Exception;
    }

    /** In CPU time of the whole process, which other processes do not change; the client's part is in it. */
    private static void cost(String what, Work work) throws Exception {
        for (int i = 0; i < WARM; i++) {
            work.run();
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = system.getProcessCpuTime();
        for (int i = 0; i < TIMES; i++) {
            work.run();
        }
        double millis = (system.getProcessCpuTime() - began) / 1e6 / TIMES;
        System.out.printf("%6.1f ms of CPU  %s%n", millis, what);
    }
}
