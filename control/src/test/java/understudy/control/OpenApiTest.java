package understudy.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import understudy.control.authority.AuthSettings;

class OpenApiTest {

    private final Admin admin = new Admin(World.busy());
    private JsonNode document = Admin.JSON.createObjectNode();

    @BeforeEach
    void read() throws Exception {
        document = admin.json("/api/v1/openapi.json");
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void thePathsAreTheRoutesAndTheRoutesThePaths() {
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(new TreeSet<>(document.path("paths").propertyNames()))
                .isEqualTo(new TreeSet<>(Admin.calls(AuthSettings.OPEN).stream()
                        .map(Call::template)
                        .toList()));
    }

    @Test
    void theParametersAreThoseThatAreTaken() {
        for (Call call : Admin.calls(AuthSettings.OPEN)) {
            Set<String> inPath = new TreeSet<>();
            Set<String> inQuery = new TreeSet<>();
            document.path("paths")
                    .path(call.template())
                    .path(method(call))
                    .path("parameters")
                    .forEach(parameter -> (parameter.path("in").asString().equals("path") ? inPath : inQuery)
                            .add(parameter.path("name").asString()));
            assertThat(inQuery).as(call.template()).isEqualTo(new TreeSet<>(call.query()));
            assertThat(inPath)
                    .as(call.template())
                    .allSatisfy(name -> assertThat(call.template()).contains("{" + name + "}"));
            assertThat(inPath).hasSize(call.template().split("\\{", -1).length - 1);
        }
    }

    @Test
    void realAnswersFitTheirSchemas() throws Exception {
        Map<String, String> values = Map.of("service", "accounts", "cause", "c0ffee0000000001", "pair", "18c0a1");
        admin.control.ready();
        for (Call call : Admin.calls(AuthSettings.OPEN)) {
            if (call.template().endsWith("/{approval}")) {
                continue; // FourEyesTest
            }
            String path = call.template();
            for (Map.Entry<String, String> value : values.entrySet()) {
                path = path.replace("{" + value.getKey() + "}", value.getValue());
            }
            HttpResponse<String> answer = answer(call, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            check(call.template(), method(call), "200", answer);
        }
    }

    private HttpResponse<String> answer(Call call, String path) throws Exception {
        if (call.work() == Call.Work.STREAM) {
            return admin.send("HEAD", path); // it would never end
        }
        if (path.endsWith("/state")) {
            return admin.post(path, "{\"state\": \"oldBug\", \"keep\": true, \"owner\": \"ann\", \"reason\": \"why\"}");
        }
        if (path.endsWith("/{verb}")) {
            return admin.post(path.replace("{verb}", "rollback"), "");
        }
        if (path.endsWith("/versions")) {
            return admin.post(path, "{\"version\": \"new\"}");
        }
        if (path.endsWith("/rollout/share")) {
            return admin.put(path, "{\"share\": 0}");
        }
        if (path.endsWith("/accept")) {
            String offers = "/api/v1/causes/c0ffee0000000001/rules";
            String id = admin.json(offers).at("/items/0/id").asString();
            String body = "{\"owner\": \"ann\", \"reason\": \"why\", \"expires\": \"2099-01-31\"}";
            String many = "{\"ids\": [\"%s\"], %s".formatted(id, body.substring(1));
            HttpResponse<String> answer =
                    admin.post(path.replace("{rule}", id), path.endsWith("rules/accept") ? many : body);
            admin.send("DELETE", "/api/v1/services/accounts/rules/" + id);
            return answer;
        }
        if (path.contains("/tokens")) {
            return answerOfTokens(call);
        }
        if (path.endsWith("/session") && method(call).equals("post")) {
            return admin.post(path, "{\"token\": \"any\"}");
        }
        if (path.contains("/silences") && !method(call).equals("get")) {
            HttpResponse<String> answer =
                    admin.post("/api/v1/silences", """
                    {"service": "accounts", "owner": "ann", "reason": "why", "until": "%s"}""".formatted(Instant.now().plusSeconds(3_600)));
            String id = Admin.JSON.readTree(answer.body()).path("id").asString();
            return method(call).equals("post") ? answer : admin.send("DELETE", "/api/v1/silences/" + id);
        }
        if (path.endsWith("/{rule}") || (path.endsWith("/rules") && method(call).equals("post"))) {
            String rules = "/api/v1/services/accounts/rules";
            HttpResponse<String> answer = admin.post(rules, "{ignore: $.seen, owner: ann, reason: clock}");
            String id = Admin.JSON.readTree(answer.body()).path("id").asString();
            return method(call).equals("post") ? answer : admin.send("DELETE", rules + "/" + id);
        }
        return admin.send(call.method().name(), path);
    }

    private HttpResponse<String> answerOfTokens(Call call) throws Exception {
        String tokens = "/api/v1/tokens";
        HttpResponse<String> made = admin.post(tokens, "{\"name\": \"ann\", \"role\": \"viewer\"}");
        String id = Admin.JSON.readTree(made.body()).path("id").asString();
        return switch (method(call)) {
            case "post" -> made;
            case "delete" -> admin.send("DELETE", tokens + "/" + id);
            default -> admin.get(tokens);
        };
    }

    /** What was done is on record: each call that changes something leaves an entry. */
    @Test
    void everyCallThatChangesSomethingIsOnRecord() throws Exception {
        admin.control.ready();
        for (Call call : Admin.calls(AuthSettings.OPEN)) {
            if (method(call).equals("get")
                    || call.template().endsWith("/session")
                    || call.template().contains("/approvals")) {
                continue;
            }
            String path = call.template().replace("{service}", "accounts").replace("{cause}", "c0ffee0000000001");
            long before = admin.world.trail.verify().entries();
            assertThat(answer(call, path).statusCode()).as(path).isEqualTo(200);
            assertThat(admin.world.trail.verify().entries()).as(call.words()).isGreaterThan(before);
        }
        assertThat(admin.world.trail.verify().sound()).isTrue();
    }

    @Test
    void problemsFitTheirSchemaToo() throws Exception {
        check("/api/v1/services/{service}", "default", admin.get("/api/v1/services/nobody"));
        check("/api/v1/services/{service}/causes", "default", admin.get("/api/v1/services/accounts/causes?limit=x"));
        check("/readyz", "default", admin.get("/readyz"));
        admin.world.reload = new Reloading.Outcome.Unsound(List.of("a: 1 (expected: 2)", "b: 3 (expected: 4)"));
        check("/api/v1/reload", "post", "default", admin.send("POST", "/api/v1/reload"));
        check(
                "/api/v1/causes/{cause}/state",
                "post",
                "default",
                admin.post("/api/v1/causes/c0ffee0000000001/state", "{}"));
    }

    @Test
    void aWrongAnswerWouldBeNoticed() {
        Schema schema = schema(
                document.at("/paths/~1api~1v1~1causes~1{cause}/get/responses/200/content/application~1json/schema"));
        assertThat(schema.validate(Admin.JSON.readTree("{\"id\": 5}"))).isNotEmpty();
    }

    private static String method(Call call) {
        return call.method().name().toLowerCase(Locale.ROOT);
    }

    private void check(String template, String status, HttpResponse<String> answer) {
        check(template, "get", status, answer);
    }

    private void check(String template, String method, String status, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        JsonNode schema = document.path("paths")
                .path(template)
                .path(method)
                .path("responses")
                .path(status)
                .path("content")
                .path(type)
                .path("schema");
        assertThat(schema.isMissingNode())
                .as("%s %s as %s", template, status, type)
                .isFalse();
        JsonNode body = type.contains("json")
                ? Admin.JSON.readTree(answer.body())
                : Admin.JSON.getNodeFactory().stringNode(answer.body());
        List<String> errors = new ArrayList<>();
        for (Error error : schema(schema).validate(body)) {
            errors.add(error.toString());
        }
        assertThat(errors).as(template).isEmpty();
    }

    private Schema schema(JsonNode part) {
        ObjectNode whole = ((ObjectNode) part).deepCopy();
        whole.set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
    }
}
