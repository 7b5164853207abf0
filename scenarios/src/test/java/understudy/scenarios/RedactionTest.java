package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.Disguised;
import understudy.testkit.MailServer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** S30: secrets of customers are nowhere to be read, and all the same it is judged whether they are equal. */
class RedactionTest {

    /** Path, content type, body; old answers with what is Ann's, new with what is Bob's. */
    private static final List<String> REPLIES = List.of(
            "json|application/json|{\"card\":\"{card}\",\"spaced\":\"{card spaced}\",\"mail\":\"{mail}\",\"t\":\"{token}\"}",
            "numbers|application/json|{\"n\":{card},\"list\":[{card},1]}",
            "names|application/json|{\"{mail}\":{\"{card}\":{\"{iban}\":1}}}",
            "escapes|application/json|{\"a\":\"{mail escaped}\",\"b\":\"{iban small}\",\"c\":\"{card dashed}\",\"d\":\"{card escaped}\"}",
            "paths|application/json|{\"iban\":\"{iban}\",\"x\":{\"password\":\"{mail}\"}}",
            "extra|application/json|{\"a\":[\"{iban spaced}\"]",
            "html|text/html|<p>{card spaced} <a href=\"/x?m={mail percent}\">{iban spaced}</a> {card entity}</p>",
            "text|text/plain|paid with {card spaced}\nby {mail}\nBearer {token}",
            "wide|text/plain; charset=utf-16le|paid with {card} by {mail}",
            "untold|text/plain|wide {card}",
            "xml|application/xml|<a m=\"{mail}\"><b>{card entity}</b><c>{iban small}</c></a>",
            "form|application/x-www-form-urlencoded|card={card percent}&{mail percent}=1",
            "lines|application/x-ndjson|{\"a\":1}\n{\"card\":\"{card}\"}\n",
            "events|text/event-stream|event: {mail}\ndata: {\"card\":\"{card}\"}\n\nid: {iban}\ndata: {card spaced}\n\n",
            "parts|multipart/form-data; boundary=b|--b\r\nContent-Disposition: form-data; name=\"{mail}\"\r\n\r\n{card}\r\n--b--\r\n",
            "bytes|application/x-protobuf|\n\u0010{card}\u0012\u0013\u0001\u0000 {card}",
            "opaque|application/octet-stream|{card}{mail}",
            "liar|application/json|no JSON: {card} {mail}",
            "error|text/plain|NumberFormatException: For input string: \"{card}\" of {mail}, {iban}");

    private static final Pattern ALSO = Pattern.compile("\"with\":(\\d+)");

    @TempDir
    private Path folder;

    private final Queue<String> alerts = new ConcurrentLinkedQueue<>();
    private RawServer old;
    private RawServer candidate;
    private HttpServer hook;
    private MailServer post;

    @BeforeEach
    void open() throws IOException {
        old = RawServer.open(request -> answer(request.target(), Disguised.ANN));
        candidate = RawServer.open(request -> answer(request.target(), Disguised.BOB));
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            alerts.add(exchange.getRequestURI()
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        post = MailServer.plain();
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
        hook.stop(0);
        post.close();
    }

    private static Answer answer(String target, Disguised whose) {
        for (String reply : REPLIES) {
            String[] parts = reply.split("\\|", 3);
            if (target.startsWith("/" + parts[0] + "/")) {
                return answer(parts[0], parts[1], whose.in(parts[2]));
            }
        }
        if (target.startsWith("/fields/")) {
            return Answer.bytes(whose.in(String.join(
                    "\r\n",
                    "HTTP/1.1 200 {mail}",
                    "Content-Length: 0",
                    "Location: https://{mail}@a.example/x/{card}?m={mail percent}",
                    "Set-Cookie: {card}={token}; Path=/{iban}",
                    "X-Note: to {iban spaced} by {mail}",
                    "Cache-Control: {card}",
                    "\r\n")));
        }
        if (target.startsWith("/trailers/")) {
            return Answer.bytes(whose.in(String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "Content-Type: application/grpc",
                    "Trailer: grpc-message",
                    "Transfer-Encoding: chunked",
                    "",
                    "0",
                    "grpc-status: 5",
                    "grpc-message: no account {card percent} of {mail percent}",
                    "x-{card}: {mail}",
                    "\r\n")));
        }
        if (target.startsWith("/broken/")) {
            return whose.equals(Disguised.ANN)
                    ? Answer.ok("fine")
                    : Answer.bytes(whose.in("HTTP/1.1 {card} {mail}\r\n{mail} {iban}\r\n\r\n"))
                            .then(Answer.close());
        }
        return Answer.reply(WireReply.json("200 OK", "{\"same\":\"" + Disguised.ANN.card() + "\"}"));
    }

    private static Answer answer(String name, String type, String body) {
        Charset charset =
                name.equals("wide") || name.equals("untold") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        String status = name.equals("error") ? "500 Oops" : "200 OK";
        return Answer.reply(WireReply.bytes(status, type, body.getBytes(charset)));
    }

    /** Of how many causes there has been an alert: those of one pair are told together. */
    private int told() {
        return alerts.stream()
                .map(ALSO::matcher)
                .filter(Matcher::find)
                .mapToInt(also -> 1 + Integer.parseInt(also.group(1)))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "text"})
    void S30_whatIsSecretIsNowhereToBeReadAndItsEqualityIsJudgedAllTheSame(String logFormat) throws Exception {
        List<String> seen = new ArrayList<>();
        int asked;
        try (ChildProcess child = ChildProcess.serving(folder, "-c", config().toString(), "--log-format", logFormat)) {
            asked = ask(child);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(child.service().get("requests").asInt()).isEqualTo(asked);
                assertThat(child.service().at("/pairs/match").asInt()).isEqualTo(1);
            });
            assertThat(child.service().at("/pairs/mismatch").asInt()).isGreaterThanOrEqualTo(REPLIES.size());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> told() >= child.causes().size()
                            && Stream.of("/slack", "/prom")
                                    .allMatch(way -> alerts.stream().anyMatch(alert -> alert.startsWith(way)))
                            && !post.mails().isEmpty());
            seen.addAll(everythingOnTheAdminPort(child));
            seen.addAll(dataFolder()); // the write-ahead log is among it
            child.stop();
            seen.add(child.said());
        }
        seen.addAll(dataFolder());
        seen.add(Files.readString(folder.resolve("stderr.log")));
        seen.addAll(alerts);
        post.mails().forEach(mail -> seen.add(String.join("\n", mail.lines())));
        assertThat(post.mails())
                .allSatisfy(mail -> assertThat(mail.header("Content-Transfer-Encoding"))
                        .as("it can be read as it is")
                        .isNotEqualTo("base64"));
        assertThat(seen)
                .hasSizeGreaterThan(50)
                .allSatisfy(text -> assertThat(Disguised.readIn(text)).as(text).isEmpty());
        assertThat(Files.getPosixFilePermissions(folder.resolve("data/understudy.redact.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private int ask(ChildProcess child) throws IOException {
        Disguised ann = Disguised.ANN;
        String head = ann.in(String.join(
                "\r\n",
                " HTTP/1.1",
                "Host: a.example",
                "Authorization: Bearer {token}",
                "Cookie: s={token}",
                "X-User: {mail}",
                "Referer: https://a.example/{iban}?m={mail}",
                "X-Note: {card dashed}, {iban small}",
                ""));
        List<String> targets = new ArrayList<>(List.of("/same"));
        Stream<String> names = Stream.concat(
                REPLIES.stream().map(reply -> reply.split("\\|", 2)[0]), Stream.of("fields", "trailers", "broken"));
        names.forEach(name -> Stream.of(
                        "/{card}/{mail}", "/{iban small}?card={card}&{mail percent}", "/{mail percent}/{token}")
                .forEach(path -> targets.add("/" + name + ann.in(path))));
        for (String target : targets) {
            try (RawClient client = RawClient.connect(child.port())) {
                client.ask("GET " + target + head + "\r\n");
            }
        }
        String body = ann.in("{\"card\":\"{card}\",\"mail\":\"{mail}\",\"{iban}\":{card}}");
        try (RawClient client = RawClient.connect(child.port())) {
            client.ask("POST /json/search%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(head, body.length(), body));
        }
        return targets.size() + 1;
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("understudy.yaml"), """
                gateway: {listen: "127.0.0.1:0"}
                admin: {listen: "127.0.0.1:0"}
                data: "%1$s"
                services:
                  - name: default
                    old: {url: "%2$s"}
                    new: {url: "%3$s"}
                    shadow: {safe: ["POST /json/search"]}
                    compare: {headers: [Location, Cache-Control, Set-Cookie, X-Note]}
                    alerts: [ops, team, prom, post]
                alerts:
                  - {name: ops, type: webhook, url: "http://127.0.0.1:%4$d/"}
                  - {name: team, type: slack, severity: info, url: "http://127.0.0.1:%4$d/slack"}
                  - {name: prom, type: alertmanager, severity: info, url: "http://127.0.0.1:%4$d/prom"}
                  - {name: post, type: email, severity: info, from: u@x.example, to: [a@x.example],
                     smtp: {server: "127.0.0.1:%5$d", tls: never}}
                """.formatted(
                        folder.resolve("data"),
                        old.url(),
                        candidate.url(),
                        hook.getAddress().getPort(),
                        post.port()));
    }

    private static List<String> everythingOnTheAdminPort(ChildProcess child) throws Exception {
        List<String> seen = new ArrayList<>();
        for (String path : List.of(
                "services",
                "services/default",
                "services/default/endpoints?limit=1000",
                "services/default/doctor",
                "services/default/noise",
                "services/default/rules",
                "services/default/rules?state=proposed",
                "services/default/rules/together",
                "services/default/coverage",
                "services/default/health",
                "services/default/series",
                "alerts",
                "silences")) {
            seen.add(child.text("/api/v1/" + path));
        }
        seen.add(child.text("/metrics"));
        Set<String> pairs = new HashSet<>();
        JsonNode causes = child.causes();
        seen.add(causes.toString());
        for (JsonNode cause : causes) {
            seen.add(child.text("/api/v1/causes/" + cause.get("id").asString()));
            seen.add(child.text("/api/v1/causes/" + cause.get("id").asString() + "/rules"));
            cause.get("samples").forEach(sample -> pairs.add(sample.asString()));
        }
        for (String pair : pairs) {
            seen.add(child.text("/api/v1/pairs/" + pair));
            seen.add(child.text("/api/v1/pairs/" + pair + "/raw"));
            seen.add(child.text("/api/v1/pairs/" + pair + "/curl?version=old"));
            seen.add(child.text("/api/v1/pairs/" + pair + "/curl?version=new"));
        }
        seen.add(child.text("/api/v1/audit?limit=1000"));
        List<String> decoded = new ArrayList<>(seen);
        seen.forEach(text ->
                decoded.add(URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8)));
        return decoded;
    }

    private List<String> dataFolder() throws IOException {
        List<String> seen = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                seen.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return seen;
    }

    @Test
    void S30_aReaderSeesThatTwoSecretsDifferAndWhereOneRecursAlsoAfterARestart() throws Exception {
        String first = marks();
        assertThat(first).matches("\"(\\[redacted:[0-9a-f]{6}]) / \\[redacted:[0-9a-f]{6}]\"");
        String[] both = first.replace("\"", "").split(" / ", -1);
        assertThat(both[0]).isNotEqualTo(both[1]);
        assertThat(marks()).as("the key is kept").isEqualTo(first);
    }

    /** How a new start shows one card of Ann's and one of Bob's. */
    private String marks() throws Exception {
        try (Product product = Product.open(folder, old, candidate);
                RawClient client = product.client()) {
            client.get("/json/" + System.nanoTime());
            await().untilAsserted(() -> assertThat(product.causes()).isNotEmpty());
            await().untilAsserted(
                            () -> assertThat(product.causes().at("/0/samples")).isNotEmpty());
            for (JsonNode cause : product.causes()) {
                if (cause.get("path").asString().equals("$.card")) {
                    JsonNode samples = cause.get("samples");
                    JsonNode pair = product.api(
                            "/pairs/" + samples.get(samples.size() - 1).asString());
                    for (JsonNode one : pair.get("differences")) {
                        if (one.get("path").asString().equals("$.card")) {
                            return (one.get("oldValue").asString() + " / "
                                            + one.get("newValue").asString())
                                    .replace("\" / \"", " / ");
                        }
                    }
                }
            }
            throw new AssertionError("no difference in $.card");
        }
    }
}
