package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import understudy.compare.Kind;

/** Causes and where old differs from itself, asked for over the admin API. */
class CausesApiTest {

    private final Admin admin = new Admin(World.busy());

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aCauseTellsWhatItsValuesHaveInCommon() throws Exception {
        JsonNode cause = admin.json("/api/v1/causes/c0ffee0000000001");

        assertThat(cause.path("valueClass").asString()).isEqualTo("hash");
        assertThat(cause.path("pattern").asString()).isEqualTo("always x100");
        assertThat(cause.path("patternId").asString()).isEqualTo("factor:100");
        assertThat(cause.path("breaks").asString()).isEqualTo("always trimmed");
        assertThat(admin.json("/api/v1/causes/c0ffee0000000002").has("pattern")).isFalse();
    }

    @Test
    void whereOldDiffersFromItselfIsListedAndToldWithTheCause() throws Exception {
        admin.run("accounts").accept(World.oldUnlikeItself("1250", "12.50"));

        JsonNode place =
                admin.json("/api/v1/services/accounts/noise").path("items").path(0);
        assertThat(place.path("endpoint").asString()).isEqualTo("GET /accounts/{id}");
        assertThat(place.path("path").asString()).isEqualTo("$.balance");
        assertThat(place.path("twinOnly").asLong()).isEqualTo(1);
        assertThat(place.path("says").asString()).isEqualTo("old differs from itself here in 1 of 1 comparisons");
        assertThat(place.at("/examples/0/oldValue").asString()).isEqualTo("1250");
        assertThat(admin.json("/api/v1/causes/c0ffee0000000001")
                        .at("/doubt/noise")
                        .toString())
                .isEqualTo(place.toString());
        assertThat(admin.json("/api/v1/causes/c0ffee0000000002").has("doubt")).isFalse();
    }

    @Test
    void causesComeMostSevereFirstAndByState() throws Exception {
        assertThat(ids(admin.json("/api/v1/services/accounts/causes")))
                .containsExactly("c0ffee0000000001", "c0ffee0000000002");
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?state=new")))
                .hasSize(2);
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?state=fixed")))
                .isEmpty();
    }

    @Test
    void staleCausesAreAskedForByThemselvesOrLeftOut() throws Exception {
        admin.post("/api/v1/causes/c0ffee0000000001/state", "{\"state\": \"fixed\"}");

        JsonNode all = admin.json("/api/v1/services/accounts/causes");
        assertThat(ids(all)).as("stale ones last").containsExactly("c0ffee0000000002", "c0ffee0000000001");
        assertThat(all.at("/items/0").has("stale")).isFalse();
        assertThat(all.at("/items/1/stale").asString()).isEqualTo("fixed");
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?stale=true")))
                .containsExactly("c0ffee0000000001");
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?stale=false")))
                .containsExactly("c0ffee0000000002");
        assertThat(ids(admin.json("/api/v1/services/accounts/causes?stale=false&state=fixed")))
                .isEmpty();
        HttpResponse<String> odd = admin.get("/api/v1/services/accounts/causes?stale=maybe");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("one of true, false");
    }

    @Test
    void aListIsWalkedPageByPage() throws Exception {
        World world = World.busy();
        for (int i = 0; i < 25; i++) {
            world.cause(World.cause("%016x".formatted(i), "$.field" + i, Kind.TYPE, 1 + i % 3, "1", "\"1\""));
        }
        try (Admin long_ = new Admin(world)) {
            Set<String> seen = new HashSet<>();
            int pages = 0;
            String next = "";
            do {
                JsonNode page = long_.json("/api/v1/services/accounts/causes?limit=10" + next);
                assertThat(ids(page)).hasSizeLessThanOrEqualTo(10).noneMatch(seen::contains);
                seen.addAll(ids(page));
                next = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
                pages++;
            } while (!next.isEmpty());
            assertThat(seen).hasSize(27);
            assertThat(pages).isEqualTo(3);
        }
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }
}
