package understudy.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import understudy.compare.path.JsonPath;
import understudy.compare.redact.Detector;
import understudy.control.alert.Target;
import understudy.control.authority.AuthSettings;
import understudy.gateway.GatewaySettings.Transport;

/** The keys of the file, but for those of a service. */
final class ConfigKeys {

    static final Key<Address> LISTEN =
            Key.optional("listen", HttpForms.listen(), "where users come in").or("127.0.0.1:8080");
    static final Key<Address> ADMIN_LISTEN = Key.optional(
                    "listen", HttpForms.listen(), "page, API and metrics; without auth loopback only")
            .or("127.0.0.1:8090");

    static final Key<Long> MEMORY = Key.optional(
                    "memory", Forms.size("2MiB", "1024GiB"), "bytes kept for comparing, all services together")
            .or("64MiB");
    private static final Key<Transport> TRANSPORT = Key.optional(
                    "transport",
                    Forms.choice(Forms.words(List.of(Transport.values())), List.of()),
                    "how sockets are driven")
            .or("auto");
    private static final Key<OptionalInt> EVENT_LOOPS = Key.optional(
                    "eventLoops", Forms.integerOr("cores", 1024), "threads that serve; cores: one per core")
            .or("cores");
    private static final Key<Duration> DRAIN_DELAY = Key.optional(
                    "drainDelay",
                    Forms.duration("0s", "10m"),
                    "how long new requests are still taken after /readyz says no, for load balancers to notice")
            .or("0s");
    private static final Key<Duration> DRAIN = Key.optional(
                    "drain", Forms.duration("0s", "1h"), "what requests in flight may take when the gateway stops")
            .or("10s");
    private static final Key<List<Network>> TRUSTED_PROXIES = Key.optional(
                    "trustedProxies", ListForm.of(HttpForms.network()), "who is believed about forwarded addresses")
            .or("[]");
    private static final Key<List<Network>> TRUSTED_MARKS = Key.optional(
                    "trustedMarks", ListForm.of(HttpForms.network()), "another Understudy before this one")
            .or("[]");

    static final Key<GatewayConfig> GATEWAY = Key.optional(
                    "gateway",
                    Section.of(
                            v -> new GatewayConfig(
                                    v.get(LISTEN),
                                    v.get(MEMORY),
                                    v.get(TRANSPORT),
                                    v.get(EVENT_LOOPS),
                                    v.get(DRAIN_DELAY),
                                    v.get(DRAIN),
                                    v.get(TRUSTED_PROXIES),
                                    v.get(TRUSTED_MARKS),
                                    v.find(TlsKeys.SERVER),
                                    v.get(LimitKeys.LIMITS)),
                            LISTEN,
                            MEMORY,
                            TRANSPORT,
                            EVENT_LOOPS,
                            DRAIN_DELAY,
                            DRAIN,
                            TRUSTED_PROXIES,
                            TRUSTED_MARKS,
                            TlsKeys.SERVER,
                            LimitKeys.LIMITS),
                    "the door that users come through")
            .or("{}");
    static final Key<AdminConfig> ADMIN = Key.optional(
                    "admin",
                    Section.of(
                            v -> new AdminConfig(v.get(ADMIN_LISTEN), v.find(TlsKeys.ADMIN)),
                            ADMIN_LISTEN,
                            TlsKeys.ADMIN),
                    "the door for those who run it")
            .or("{}");
    private static final Key<Path> DATA = Key.optional(
                    "data", Forms.path(), "folder of the embedded store and local state")
            .or("./data");
    static final Key<List<ServiceConfig>> SERVICES = Key.required(
            "services",
            new ListForm<>(ServiceKeys.SERVICE, 1),
            "the parallel runs; the first that matches takes a request");

    static final Key<List<Target>> ALERTS = Key.optional(
                    "alerts", ListForm.of(AlertKeys.ALERT), "where news can go; a service without alerts has the log")
            .or("[]");

    private static final Key<List<String>> REDACT_HEADERS = Key.optional(
                    "headers", ListForm.of(HttpForms.header()), "headers whose values are masked")
            .or("[Authorization, Cookie, Set-Cookie, Proxy-Authorization, X-Api-Key]");
    private static final Key<List<JsonPath>> REDACT_PATHS = Key.optional(
                    "paths", ListForm.of(HttpForms.followedJsonPath()), "places in JSON whose values are masked")
            .or("[$..password, $..iban, $..cardNumber]");
    private static final Key<List<Detector>> DETECTORS = Key.optional(
                    "detectors",
                    ListForm.of(Forms.choice(detectors(), List.of())),
                    "what is masked wherever it stands, known by its looks or by what it is called")
            .or("[cards, ibans, emails, tokens, secretNames]");
    private static final Key<PathSegments> PATH_SEGMENTS = Key.optional(
                    "pathSegments",
                    Forms.choice(Forms.words(List.of(PathSegments.values())), List.of()),
                    "auto: variable path segments show once several clients sent them; words that are names always do")
            .or("auto");
    private static final Key<RedactConfig> REDACT = Key.optional(
                    "redact",
                    Section.of(
                            v -> new RedactConfig(
                                    v.get(REDACT_HEADERS), v.get(REDACT_PATHS), v.get(DETECTORS), v.get(PATH_SEGMENTS)),
                            REDACT_HEADERS,
                            REDACT_PATHS,
                            DETECTORS,
                            PATH_SEGMENTS),
                    "what is masked before anything is stored, logged or shown")
            .or("{}");

    private static final Key<Entry> RECONCILE =
            Key.later("reconcile", Forms.anything(), "comparing what two databases recorded");

    static final Section<Config> CONFIG = Section.checked(
            (v, spot) -> Optional.of(new Config(
                    v.get(GATEWAY),
                    v.get(ADMIN),
                    v.find(AuthKeys.AUTH).orElse(AuthSettings.OPEN),
                    v.get(DATA),
                    v.get(SERVICES),
                    v.get(ALERTS),
                    v.get(REDACT),
                    spot.report().substituted(),
                    spot.report().warnings())),
            GATEWAY,
            ADMIN,
            AuthKeys.AUTH,
            DATA,
            SERVICES,
            ALERTS,
            REDACT,
            RECONCILE);

    private ConfigKeys() {}

    private static Map<String, Detector> detectors() {
        Map<String, Detector> words = new LinkedHashMap<>();
        List.of(Detector.values()).forEach(detector -> words.put(detector.word(), detector));
        return words;
    }

    /** The headers that are masked when nothing is said. */
    static List<String> defaultRedactedHeaders() {
        return REDACT_HEADERS
                .byDefault()
                .flatMap(REDACT_HEADERS.form()::quietly)
                .orElseThrow();
    }
}
