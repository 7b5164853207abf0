package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.control.alert.Target;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.Plan;
import understudy.traffic.Sticky;

/** The example of the contract. */
final class ProductExampleTest {

    static final String EXAMPLE = """
            gateway:
              listen: 127.0.0.1:8080          # default; tls: {cert, key}
              memory: 64MiB                   # default; bytes kept for comparing, all services together
              transport: auto                 # default; auto | epoll | io_uring | nio
            admin:
              listen: 127.0.0.1:8090          # default; page, API, metrics. Not loopback without auth: it will not start
            data: ./data                      # default; embedded store and local state
            services:
              - name: accounts
                match: {host: bank.example, path: /accounts/**}        # first match wins; left out = everything
                old:  {url: "http://127.0.0.1:9001"}                   # or urls: [..]
                new:  {url: "http://127.0.0.1:9002", headers: {set: {Authorization: "${NEW_TOKEN}"}, remove: [X-Internal]},
                       rewrite: {"/accounts/{id}": "/v2/customers/{id}?full=1"}, versionFrom: {header: X-Build}}
                twin: {url: "http://127.0.0.1:9003"}
                timeout: 30s                                           # default; serving side: to the head
                state: shared                                          # none | shared | separate (running.md)
                endpoints: ["GET /accounts/{id}"]                      # else found by themselves
                shadow:
                  percent: 100                                         # default; of reads, by random choice. 0 = none
                  methods: [GET, HEAD, OPTIONS]                        # default; reads that are copied
                  safe: ["POST /search", "graphql query"]              # reads that look like writes
                  never: ["GET /logout"]                               # reads with effects
                  writes: never                                        # default; never | isolated | dryRun
                  timeout: 5s                                          # default; to the head, queueing counted; then idle
                  maxInFlight: 512                                     # default
                  maxBody: 1MiB                                        # default; kept for explaining
                compare:
                  headers: [Content-Type, Content-Encoding, Location, Cache-Control, WWW-Authenticate, Set-Cookie]   # default
                  rules:
                    - {ignore: $.generatedAt}
                    - {unordered: $.items, key: sku, endpoint: "GET /accounts/{id}"}
                    - {tolerance: $.total, absolute: 0.01}
                rollout:
                  sticky: {header: X-Customer}
                  steps: [0, 10, 25, 50, 100]                          # default of a rollout
                  minStepDuration: 10m                                 # default
                  bake: 24h                                            # default; new serves all, old is the shadow
                  gates: {mismatchRate: 0.001, confidence: 0.95, errors: notWorse, slower: {ratio: 1.2, plus: 5ms, atMost: 0.05}, compared: 0.99, minPairs: 500}
                  onFailed: rollback                                   # default; rollback | stepBack | hold
                  approval: []                                         # default; steps that wait for a person
                alerts: [ops]
            alerts:
              - {name: ops, type: slack, url: "${SLACK_URL}"}          # log | webhook | slack | email | alertmanager
            redact:
              headers: [Authorization, Cookie, Set-Cookie, Proxy-Authorization, X-Api-Key]     # default; plus detectors
              paths: [$..password, $..iban, $..cardNumber]             # default
            """;

    private static final Map<String, String> ENVIRONMENT =
            Map.of("NEW_TOKEN", "Bearer xyzzy", "SLACK_URL", "https://hooks.slack.example/T0/xyzzy");

    @Test
    void itIsTakenAsItStands() {
        Config config =
                ConfigFile.parse("understudy.yaml", EXAMPLE, name -> Optional.ofNullable(ENVIRONMENT.get(name)));
        ServiceConfig service = config.services().getFirst();
        assertThat(service.compare().rules()).hasSize(3);
        assertThat(service.state()).isEqualTo(State.SHARED);
        assertThat(service.newVersion().versionFrom()).contains("X-Build");
        RolloutConfig rollout = service.rollout().orElseThrow();
        assertThat(rollout.sticky()).contains(new Sticky.Header("X-Customer"));
        assertThat(rollout.plan()).isEqualTo(Plan.DEFAULTS);
        assertThat(rollout.gates()).isEqualTo(Gates.DEFAULTS);
        assertThat(config.alertsOf(service)).map(Target::name).containsExactly("ops");
    }
}
