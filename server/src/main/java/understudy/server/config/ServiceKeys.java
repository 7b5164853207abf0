package understudy.server.config;

import java.time.Duration;
import java.util.List;
import understudy.traffic.RequestPattern;

/** The keys of a service. */
final class ServiceKeys {

    private static final Key<String> HOST =
            Key.optional("host", HttpForms.host(), "the Host of the requests; left out: any");
    private static final Key<RequestPattern> PATH =
            Key.optional("path", HttpForms.pathPattern(), "the path of the requests; left out: any");

    static final Key<String> NAME = Key.required("name", Forms.name(), "in logs, metrics and the API");
    static final Key<MatchConfig> MATCH = Key.optional(
                    "match",
                    Section.of(v -> new MatchConfig(v.find(HOST), v.find(PATH)), HOST, PATH),
                    "which requests; the first service that matches takes one; left out: everything")
            .or("{}");
    static final Key<VersionConfig> OLD =
            Key.required("old", VersionKeys.VERSION, "the version that serves").alias("primary");
    static final Key<VersionConfig> NEW = Key.required("new", VersionKeys.VERSION, "the version that gets copies")
            .alias("candidate");
    static final Key<VersionConfig> TWIN = Key.optional(
                    "twin", VersionKeys.TWIN, "a second copy of old: where it differs from old too is noise")
            .alias("secondary");
    private static final Key<Duration> TIMEOUT = Key.optional(
                    "timeout",
                    Forms.duration("1ms", "1d"),
                    "what the serving version may take to the head of its reply")
            .or("30s");
    static final Key<State> STATE = Key.optional(
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
                    RolloutKeys.ROLLOUT,
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
                values.get(CompareKeys.COMPARE).rules(),
                values.get(ALERTS),
                values.find(TWIN),
                values.get(CompareKeys.COMPARE).again(),
                values.find(RolloutKeys.ROLLOUT));
    }
}
