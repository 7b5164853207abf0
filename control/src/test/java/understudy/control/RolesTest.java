package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.Role;
import understudy.run.audit.AuditFilter;

/** Who may make which call. A call that is not in the table, or for another role, breaks this. */
class RolesTest {

    private static final AuthSettings REQUIRED = new AuthSettings(true, Duration.ofHours(1), Set.of());

    private static final String TABLE = """
            anybody   GET /livez
            anybody   GET /readyz
            anybody   POST /api/v1/session
            viewer    GET /api/v1/session
            viewer    DELETE /api/v1/session
            viewer    POST /api/v1/login-links
            viewer    GET /api/v1/audit
            viewer    GET /api/v1/audit/verify
            viewer    GET /api/v1/approvals
            viewer    GET /metrics
            viewer    GET /api/v1/openapi.json
            viewer    GET /api/v1/services
            viewer    GET /api/v1/services/{service}
            viewer    GET /api/v1/services/{service}/endpoints
            viewer    GET /api/v1/services/{service}/causes
            viewer    GET /api/v1/services/{service}/doctor
            viewer    GET /api/v1/services/{service}/noise
            viewer    GET /api/v1/services/{service}/rules
            viewer    GET /api/v1/services/{service}/rules/together
            viewer    GET /api/v1/services/{service}/rollout
            viewer    GET /api/v1/services/{service}/health
            viewer    GET /api/v1/services/{service}/coverage
            viewer    GET /api/v1/services/{service}/series
            viewer    GET /api/v1/causes/{cause}
            viewer    GET /api/v1/causes/{cause}/rules
            viewer    GET /api/v1/pairs/{pair}
            viewer    GET /api/v1/pairs/{pair}/curl
            viewer    GET /api/v1/pairs/{pair}/raw
            viewer    GET /api/v1/events
            viewer    GET /api/v1/alerts
            viewer    GET /api/v1/silences
            operator  POST /api/v1/services/{service}/learn
            operator  POST /api/v1/services/{service}/versions
            operator  POST /api/v1/services/{service}/rules
            operator  DELETE /api/v1/services/{service}/rules/{rule}
            operator  POST /api/v1/services/{service}/rules/{rule}/accept
            operator  POST /api/v1/rules/accept
            operator  POST /api/v1/rules/{rule}/accept
            operator  POST /api/v1/services/{service}/rollout/{verb}
            operator  PUT /api/v1/services/{service}/rollout/share
            operator  POST /api/v1/causes/{cause}/state
            operator  POST /api/v1/alerts/test
            operator  POST /api/v1/silences
            operator  DELETE /api/v1/silences/{silence}
            operator  POST /api/v1/approvals/{approval}
            admin     POST /api/v1/reload
            admin     GET /api/v1/tokens
            admin     POST /api/v1/tokens
            admin     DELETE /api/v1/tokens/{token}
            """;

    private final Admin admin = new Admin(World.busy(), REQUIRED);

    @AfterEach
    void close() {
        admin.close();
    }

    static List<Call> calls() {
        return Admin.calls(REQUIRED);
    }

    private static String role(Call call) {
        return call.role().map(Role::label).orElse("anybody");
    }

    @Test
    void everyCallIsForTheRoleThatTheTableSays() {
        Map<String, String> table = new TreeMap<>();
        TABLE.lines()
                .forEach(line ->
                        table.put(line.substring(10), line.substring(0, 10).strip()));
        Map<String, String> found = new TreeMap<>();
        calls().forEach(call -> found.put(call.words(), role(call)));
        assertThat(found).isEqualTo(table);
    }

    /** Events tell what is put on record to whoever listens. */
    @Test
    void whoMayListenMayReadWhatIsOnRecord() {
        assertThat(needed("GET /api/v1/events").covers(needed("GET /api/v1/audit")))
                .isTrue();
    }

    private static Role needed(String words) {
        return calls().stream()
                .filter(call -> call.words().equals(words))
                .flatMap(call -> call.role().stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDescriptionSaysTheSame() throws Exception {
        JsonNode document = Admin.JSON.readTree(
                admin.as(token(Role.VIEWER), "GET", "/api/v1/openapi.json", "").body());
        for (Call call : calls()) {
            JsonNode operation = document.path("paths")
                    .path(call.template())
                    .path(call.method().name().toLowerCase(Locale.ROOT));
            assertThat(operation.path("x-role").asString("anybody"))
                    .as(call.words())
                    .isEqualTo(role(call));
            assertThat(operation.path("security").isArray())
                    .as(call.words())
                    .isEqualTo(call.role().isEmpty());
        }
    }

    private String token(Role role) {
        return admin.oversight
                .authority()
                .makeToken("the " + role.label(), role, "test", Optional.empty())
                .orElseThrow()
                .text();
    }

    private HttpResponse<String> send(Call call, String token) throws Exception {
        String path = call.template().replaceAll("\\{\\w+}", "nothing");
        String ofNobody = call.work() == Call.Work.STREAM ? "?service=nothing" : ""; // else the answer would not end
        return admin.as(token, call.method().name(), path + ofNobody, "");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whoHasNoTokenOrOneOfALesserRoleIsRefusedAndNothingHappens(Call call) throws Exception {
        if (call.role().isEmpty()) {
            assertThat(send(call, "").statusCode()).isNotEqualTo(403);
            return;
        }
        Role needed = call.role().get();
        HttpResponse<String> nobody = send(call, "");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"understudy\"");
        assertThat(nobody.body()).contains("who-asks").contains("understudy token create");
        for (Role role : Role.values()) {
            HttpResponse<String> answer = send(call, token(role));
            if (role.covers(needed)) {
                assertThat(answer.statusCode()).as(role.label()).isNotIn(401, 403);
            } else {
                assertThat(answer.statusCode()).as(role.label()).isEqualTo(403);
                assertThat(answer.body()).contains("role: " + role.label() + " (expected: ");
            }
        }
        assertThat(admin.world.redeployed).isEmpty();
    }

    @Test
    void aTokenThatExpiredOrWasRevokedLetsNobodyIn() throws Exception {
        String viewer = token(Role.VIEWER);
        assertThat(admin.as(viewer, "GET", "/api/v1/services", "").statusCode()).isEqualTo(200);
        admin.oversight
                .authority()
                .tokens()
                .forEach(each -> admin.oversight.authority().revokeToken(each.id()));
        assertThat(admin.as(viewer, "GET", "/api/v1/services", "").statusCode()).isEqualTo(401);

        String expired = admin.oversight
                .authority()
                .makeToken(
                        "ann",
                        Role.ADMIN,
                        "test",
                        Optional.of(InstantSource.system().instant().minusSeconds(1)))
                .orElseThrow()
                .text();
        assertThat(admin.as(expired, "GET", "/api/v1/services", "").statusCode())
                .isEqualTo(401);
        assertThat(admin.as("ust_guess", "GET", "/metrics", "").statusCode()).isEqualTo(401);
    }

    @Test
    void whoWasRefusedIsOnRecordAndAFloodOfThemIsNot() throws Exception {
        String viewer = token(Role.VIEWER);
        assertThat(admin.as(viewer, "POST", "/api/v1/reload", "").statusCode()).isEqualTo(403);
        assertThat(recorded()).containsExactly("the viewer: POST /api/v1/reload");
        for (int i = 0; i < 50; i++) {
            assertThat(admin.as("ust_guess", "POST", "/api/v1/reload", "").statusCode())
                    .isEqualTo(401);
        }
        assertThat(recorded()).hasSize(1 + 10).contains("unknown: POST /api/v1/reload");
    }

    private List<String> recorded() {
        List<String> words = new ArrayList<>();
        admin.world
                .trail
                .entries(new AuditFilter("", "", "call.refused", Long.MAX_VALUE, 100))
                .forEach(entry -> words.add(
                        entry.deed().actor().name() + ": " + entry.deed().act().subject()));
        return words;
    }
}
