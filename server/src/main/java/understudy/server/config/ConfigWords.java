package understudy.server.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.compare.redact.Detector;
import understudy.compare.redact.Marks;
import understudy.compare.redact.Redactor;
import understudy.control.alert.Target;
import understudy.control.authority.AuthSettings;

/** Says what a configuration means. What was filled in is shown as it was written. For one thread. */
final class ConfigWords {

    /** Of a header, with nothing in it that is known for a secret. */
    private static final String ANY_VALUE = "x";

    private final Config config;
    private final Substituted substituted;
    private final List<String> lines = new ArrayList<>();

    ConfigWords(Config config) {
        this.config = config;
        this.substituted = config.substituted();
    }

    List<String> lines() {
        gateway(config.gateway());
        add("admin: page, API and metrics on %s"
                .formatted(place("admin.listen", config.admin().listen())));
        admin();
        add("data: kept in %s".formatted(shown("data", config.data())));
        for (int i = 0; i < config.services().size(); i++) {
            lines.addAll(new ServiceWords(config.services().get(i), "services[" + i + "].", substituted).lines());
        }
        alerts();
        redact(config.redact());
        return List.copyOf(lines);
    }

    private void gateway(GatewayConfig gateway) {
        String loops =
                gateway.eventLoops().isPresent() ? "" + gateway.eventLoops().getAsInt() : "one per core";
        add("gateway: users come in on %s".formatted(place("gateway.listen", gateway.listen())));
        add("gateway: transport %s, event loops: %s; keeps at most %s for comparing; stops within %s"
                .formatted(
                        shown("gateway.transport", Forms.word(gateway.transport())),
                        shown("gateway.eventLoops", loops),
                        shown("gateway.memory", Units.text(gateway.memoryBytes())),
                        shown("gateway.drain", Units.text(gateway.drain()))));
        if (!gateway.drainDelay().isZero()) {
            add("gateway: before it stops, new requests are taken for another %s, for load balancers to notice"
                    .formatted(shown("gateway.drainDelay", Units.text(gateway.drainDelay()))));
        }
        lines.addAll(new DoorWords(gateway, substituted).lines());
        if (!gateway.trustedProxies().isEmpty()) {
            add("gateway: believes %s about forwarded addresses"
                    .formatted(list("gateway.trustedProxies", gateway.trustedProxies())));
        }
        if (!gateway.trustedMarks().isEmpty()) {
            add("gateway: passes on the shadow mark of %s"
                    .formatted(list("gateway.trustedMarks", gateway.trustedMarks())));
        }
    }

    private void admin() {
        config.admin()
                .tls()
                .ifPresent(tls -> add("admin: TLS with %s (key %s); files are read again when they change"
                        .formatted(shown("admin.tls.cert", tls.cert()), shown("admin.tls.key", tls.key()))));
        config.admin()
                .tls()
                .flatMap(tls -> KeyFiles.warning(tls.key(), shown("admin.tls.key", tls.key())))
                .ifPresent(warning -> add("admin: " + warning));
        AuthSettings auth = config.auth();
        if (!auth.required()) {
            add("auth: nobody has to say who they are: whoever reaches the admin port may do everything");
            return;
        }
        add("auth: whoever asks on the admin port shows a token; a login of the page holds %s"
                .formatted(shown("auth.session", Units.text(auth.session()))));
        if (!config.admin().listen().isLoopback() && config.admin().tls().isEmpty()) {
            add("auth: WARNING: tokens come over the network in the clear (admin.tls: {cert, key})");
        }
        if (!auth.fourEyes().isEmpty()) {
            add("auth: waits for a second person: %s".formatted(list("auth.fourEyes", new TreeSet<>(auth.fourEyes()))));
        }
    }

    private String place(String key, Address listen) {
        return shown(key, listen.port() == 0 ? "a free port of " + listen.host() : listen);
    }

    private void alerts() {
        for (int i = 0; i < config.alerts().size(); i++) {
            Target target = config.alerts().get(i);
            boolean used = config.services().stream()
                    .anyMatch(service -> service.alerts().contains(target.name()));
            add(new AlertWords(target, "alerts[" + i + "].", substituted).line(used));
        }
    }

    private void redact(RedactConfig redact) {
        List<String> found =
                redact.detectors().stream().map(Detector::word).distinct().toList();
        add("redacted before anything is stored, logged or shown: headers %s; %s; found anywhere: %s"
                .formatted(
                        list("redact.headers", redact.headers()),
                        list("redact.paths", redact.paths()),
                        list("redact.detectors", found)));
        List<String> open = ConfigKeys.defaultRedactedHeaders().stream()
                .filter(header -> isShown(header, redact))
                .toList();
        if (!open.isEmpty()) {
            add("redacted: NOT by name, though they are by default: %s".formatted(String.join(", ", open)));
        }
        List<String> ignored = Stream.of(Detector.values())
                .map(Detector::word)
                .filter(word -> !found.contains(word))
                .toList();
        if (!ignored.isEmpty()) {
            add("redacted: NOT found by itself, though it is by default: %s".formatted(String.join(", ", ignored)));
        }
        add(
                switch (redact.pathSegments()) {
                    case AUTO -> "redacted: path segments, until several clients sent the same";
                    case SHOWN -> "redacted: no path segments";
                });
    }

    private static boolean isShown(String header, RedactConfig redact) {
        Redactor redactor = Redactor.of(
                Set.copyOf(redact.headers()), redact.paths(), Set.copyOf(redact.detectors()), Marks.plain());
        return redactor.header(header, ANY_VALUE).equals(ANY_VALUE);
    }

    private String shown(String key, Object value) {
        return substituted.shown(key, value);
    }

    private String list(String key, Collection<?> values) {
        return substituted.shown(key, joined(values));
    }

    static String joined(Collection<?> values) {
        return values.isEmpty() ? "none" : values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private void add(String line) {
        lines.add(line);
    }
}
