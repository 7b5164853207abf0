package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.Role;

class TokensApiTest {

    private static final String TOKENS = "/api/v1/tokens";

    private final Admin admin = new Admin(World.busy(), new AuthSettings(true, Duration.ofHours(1), Set.of()));
    private final String root = admin.oversight
            .authority()
            .makeToken("root", Role.ADMIN, "test", Optional.empty())
            .orElseThrow()
            .text();

    @AfterEach
    void close() {
        admin.close();
    }

    private JsonNode make(String body) throws Exception {
        HttpResponse<String> answer = admin.as(root, "POST", TOKENS, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Admin.JSON.readTree(answer.body());
    }

    @Test
    void aTokenIsMadeShownOnceUsedAndRevoked() throws Exception {
        JsonNode made = make("{\"name\": \"ann\", \"role\": \"operator\", \"expires\": \"2999-01-31\"}");
        String text = made.path("token").asString();
        assertThat(text).matches("ust_[A-Za-z0-9_-]{43}");
        assertThat(made.path("expires").asString()).isEqualTo("2999-02-01T00:00:00Z");
        assertThat(made.path("by").asString()).isEqualTo("root");
        assertThat(admin.as(text, "GET", "/api/v1/services", "").statusCode()).isEqualTo(200);

        String listed = admin.as(root, "GET", TOKENS, "").body();
        assertThat(listed).contains("\"name\":\"ann\"", "lastUsed").doesNotContain(text, "digest");

        String id = made.path("id").asString();
        assertThat(admin.as(root, "DELETE", TOKENS + "/" + id, "").statusCode()).isEqualTo(200);
        assertThat(admin.as(text, "GET", "/api/v1/services", "").statusCode()).isEqualTo(401);
        assertThat(admin.as(root, "DELETE", TOKENS + "/" + id, "").statusCode()).isEqualTo(404);
        assertThat(admin.as(root, "GET", "/api/v1/audit?action=token", "").body())
                .contains("token.create", "token.revoke", "operator of ann")
                .doesNotContain(text);
    }

    @Test
    void theLastAdminStays() throws Exception {
        JsonNode tokens = Admin.JSON.readTree(admin.as(root, "GET", TOKENS, "").body());
        String own = TOKENS + "/" + tokens.at("/items/0/id").asString();
        HttpResponse<String> refused = admin.as(root, "DELETE", own, "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("last-admin", "understudy token create");
        make("{\"name\": \"second\", \"role\": \"admin\"}");
        assertThat(admin.as(root, "DELETE", own, "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'role': 'viewer'}; name: nothing (expected: whose it is",
                "{'name': '<b>', 'role': 'viewer'}; name: \\\"<b>\\\" (expected: whose it is",
                "{'name': 'rollout', 'role': 'viewer'}; is somebody else on record",
                "{'name': 'Process', 'role': 'viewer'}; is somebody else on record",
                "{'name': 'un-known', 'role': 'viewer'}; is somebody else on record",
                "{'name': 'local', 'role': 'viewer'}; is somebody else on record",
                "{'name': 'ann\\u000a', 'role': 'root'}; (expected: ",
                "{'name': 'a\\u202en', 'role': 'viewer'}; (expected: whose it is",
                "{'name': 'ann', 'role': 'root'}; role: \\\"root\\\" (expected: one of viewer, operator, admin)",
                "{'name': 'ann', 'role': 'viewer', 'expires': '2020-01-01'}; (expected: a day to come",
                "{'name': 'ann', 'role': 'viewer', 'expires': 'soon'}; (expected: a day to come",
                "{'name': 'ann', 'role': 'viewer', 'expire': 'soon'}; member: \\\"expire\\\""
            })
    void aTokenThatSaysTooLittleOrTooMuchIsNotMade(String body, String told) throws Exception {
        HttpResponse<String> answer = admin.as(root, "POST", TOKENS, body.replace('\'', '"'));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(told);
    }
}
