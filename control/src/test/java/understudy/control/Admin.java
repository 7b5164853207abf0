package understudy.control;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import understudy.control.alert.AlertSettings;
import understudy.control.alert.Alerts;
import understudy.control.alert.Door;
import understudy.control.alert.Target;
import understudy.control.authority.AuthSettings;
import understudy.control.metric.Metrics;
import understudy.run.ParallelRun;
import understudy.run.rollout.Rolling;

/** An open admin side over a world, and a client for it. */
final class Admin implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> SERVICES = List.of("accounts", "cards");

    final World world;
    final Metrics metrics = Metrics.of(SERVICES);
    final Control control;
    final Alerts alerts;
    final Oversight oversight;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<ParallelRun> runs;

    Admin(World world) {
        this(world, AuthSettings.OPEN);
    }

    Admin(World world, AuthSettings auth) {
        this(world, auth, InstantSource.system());
    }

    /** @param clock by which logins and tokens end */
    Admin(World world, AuthSettings auth, InstantSource clock) {
        this.world = world;
        this.oversight = Oversight.of(auth, world, world.trail, clock);
        this.runs = SERVICES.stream().map(world::open).toList();
        this.alerts = Alerts.open(
                AlertSettings.toEverybody(
                        List.of(new Target.Webhook("ops", Door.at(URI.create("http://127.0.0.1:1/xyzzy")))), SERVICES),
                world,
                world);
        alerts.pageAt(URI.create("http://127.0.0.1/"), List::of);
        Current current = standing(runs, Optional.of(alerts), world.rollouts);
        this.control = Control.open(
                new ControlSettings("127.0.0.1", 0),
                current,
                world.reloading,
                world.accepting,
                world,
                metrics,
                oversight);
        metrics.watch(current::runs, world, current::configDigest);
        metrics.watch(alerts);
    }

    ParallelRun run(String service) {
        return runs.get(SERVICES.indexOf(service));
    }

    static Current standing(Collection<ParallelRun> runs) {
        return standing(runs, Optional.empty(), Map.of());
    }

    private static Current standing(
            Collection<ParallelRun> runs, Optional<Alerts> alerts, Map<String, Rolling> rollouts) {
        return new Current() {
            @Override
            public Optional<Rolling> rolling(String service) {
                return Optional.ofNullable(rollouts.get(service));
            }

            @Override
            public Optional<Alerts> alerts() {
                return alerts;
            }

            @Override
            public Collection<ParallelRun> runs() {
                return runs;
            }

            @Override
            public String configDigest() {
                return "d1ge57";
            }
        };
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Whoever shows a token; nobody, where it is empty. */
    HttpResponse<String> as(String token, String method, String path, String body) throws Exception {
        return with(token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token), method, path, body);
    }

    HttpResponse<String> with(Map<String, String> headers, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> put(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> getLater(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    JsonNode json(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    @Override
    public void close() {
        control.close();
        alerts.close();
        client.shutdownNow();
    }

    /** Every call there is, of nobody's gateway. */
    static List<Call> calls(AuthSettings settings) {
        World world = new World();
        return new Calls(
                        standing(List.of()),
                        world.reloading,
                        world.accepting,
                        world,
                        Metrics.of(List.of()),
                        Oversight.of(settings, world, world.trail, world),
                        () -> Calls.Readiness.READY,
                        world)
                .all();
    }
}
