package understudy.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import understudy.traffic.RequestPattern;

/** The keys of a service. */
final class ServiceKeys {

    private static final Key<String> HOST =
            Key.optional("host", HttpForms.host(), "the Host of the requests; left out: any");
    private static final Key<RequestPattern> PATH =
            Key.optional("path", HttpForms.pathPattern(), "the path of the requests; left out: any");

    private static final Key<Address> URL = Key.optional("url", HttpForms.upstream(), "where the version is");
    private static final Key<List<Address>> URLS =
            Key.optional("urls", ListForm.of(HttpForms.upstream()), "the same as a list of one");
    private static final Key<Entry> HEADERS =
            Key.later("headers", LaterKeys.HEADERS, "headers set or removed on the way");
    private static final Key<Entry> REWRITE = Key.later("rewrite", Forms.anything(), "paths changed on the way");
    private static final Key<Entry> VERSION_FROM =
            Key.later("versionFrom", LaterKeys.VERSION_FROM, "where replies name the version");
    private static final Form<VersionConfig> VERSION = Section.checked(
                    ServiceKeys::version, URL, URLS, HEADERS, REWRITE, VERSION_FROM)
            .suchAs("{url: \"http://host:port\"}");

    static final Key<String> NAME = Key.required("name", Forms.name(), "in logs, metrics and the API");
    static final Key<MatchConfig> MATCH = Key.optional(
                    "match",
                    Section.of(v -> new MatchConfig(v.find(HOST), v.find(PATH)), HOST, PATH),
                    "which requests; the first service that matches takes one; left out: everything")
            .or("{}");
    static final Key<VersionConfig> OLD =
            Key.required("old", VERSION, "the version that serves").alias("primary");
    static final Key<VersionConfig> NEW =
            Key.required("new", VERSION, "the version that gets copies").alias("candidate");
    private static final Key<VersionConfig> TWIN =
            Key.later("twin", VERSION, "a second copy of old").alias("secondary");
    private static final Key<Duration> TIMEOUT = Key.optional(
                    "timeout",
                    Forms.duration("1ms", "1d"),
                    "what the serving version may take to the head of its reply")
            .or("30s");
    private static final Key<State> STATE = Key.optional(
                    "state",
                    Forms.choice(Forms.words(List.of(State.values())), List.of("separate")),
                    "where the data lives; undeclared: only reads may move")
            .or("undeclared");
    private static final Key<List<RequestPattern>> ENDPOINTS = Key.optional(
                    "endpoints", ListForm.of(HttpForms.pattern()), "endpoints by name; the rest is found by itself")
            .or("[]");
    static final Key<List<String>> ALERTS = Key.optional(
                    "alerts", ListForm.of(Forms.name()), "which alerts get the news; none: the log")
            .or("[]");
    private static final Key<Entry> ROLLOUT =
            Key.later("rollout", LaterKeys.ROLLOUT, "moving the traffic step by step");

    static final Form<ServiceConfig> SERVICE = Section.of(
                    ServiceKeys::service,
                    NAME,
                    MATCH,
                    OLD,
                    NEW,
                    TWIN,
                    TIMEOUT,
                    STATE,
                    ENDPOINTS,
                    ShadowKeys.SHADOW,
                    CompareKeys.COMPARE,
                    ALERTS,
                    ROLLOUT,
                    later("ordered", "copies of writes in order"),
                    later("delivery", "copies that survive a restart"),
                    later("correlate", "ids that differ between the versions"),
                    later("reverse", "copies to old once new serves"),
                    later("reconcile", "comparing what the two databases recorded"))
            .suchAs("{name: orders, old: {url: ...}, new: {url: ...}}");

    private ServiceKeys() {}

    private static Key<Entry> later(String name, String meaning) {
        return Key.later(name, Forms.anything(), meaning);
    }

    private static ServiceConfig service(Values values) {
        return new ServiceConfig(
                values.get(NAME),
                values.get(MATCH),
                values.get(OLD),
                values.get(NEW),
                values.get(TIMEOUT),
                values.get(STATE),
                values.get(ENDPOINTS),
                values.get(ShadowKeys.SHADOW),
                values.get(CompareKeys.COMPARE),
                values.get(ALERTS));
    }

    private static Optional<VersionConfig> version(Values values, Spot spot) {
        Optional<Address> url = values.find(URL);
        Optional<List<Address>> urls = values.find(URLS);
        if (url.isPresent() && urls.isPresent()) {
            spot.refuse("url and urls", "one of them", "");
            return Optional.empty();
        }
        if (url.isEmpty() && urls.map(List::isEmpty).orElse(true)) {
            spot.child("url", spot.entry()).refuse("missing", URL.form().expected(), "");
            return Optional.empty();
        }
        if (urls.map(List::size).orElse(1) > 1) {
            Entry list = spot.entry().field("urls").orElse(spot.entry());
            spot.child("urls", list)
                    .refuse("several instances: " + ScalarForm.NOT_YET, "one URL", "put a load balancer between");
            return Optional.empty();
        }
        return url.or(() -> urls.map(List::getFirst)).map(VersionConfig::new);
    }
}
