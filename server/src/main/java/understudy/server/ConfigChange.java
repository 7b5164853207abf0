package understudy.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import understudy.server.config.Config;
import understudy.server.config.ServiceConfig;

/** What is different between the config that runs and one that is to run. */
record ConfigChange(Config running, Config wanted) {

    /** What cannot change while the process runs, one line for each key. */
    List<String> needingRestart() {
        List<String> lines = new ArrayList<>();
        fixed(
                lines,
                "gateway.listen",
                running.gateway().listen(),
                wanted.gateway().listen());
        fixed(
                lines,
                "gateway.transport",
                running.gateway().transport(),
                wanted.gateway().transport());
        fixed(
                lines,
                "gateway.eventLoops",
                running.gateway().eventLoops(),
                wanted.gateway().eventLoops());
        fixed(lines, "admin.listen", running.admin().listen(), wanted.admin().listen());
        fixed(lines, "admin.tls", running.admin().tls(), wanted.admin().tls());
        fixed(lines, "auth.required", running.auth().required(), wanted.auth().required());
        fixed(lines, "data", running.data(), wanted.data());
        return lines;
    }

    private static void fixed(List<String> lines, String key, Object running, Object wanted) {
        if (!running.equals(wanted)) {
            lines.add("%s: %s (expected: %s, as it runs; this change needs a restart)"
                    .formatted(key, shown(wanted), shown(running)));
        }
    }

    private static String shown(Object value) {
        return switch (value) {
            case Optional<?> given -> given.map(Object::toString).orElse("none");
            case OptionalInt number -> number.isPresent() ? Integer.toString(number.getAsInt()) : "cores";
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
            default -> value.toString();
        };
    }

    List<String> added() {
        return wanted.services().stream()
                .map(ServiceConfig::name)
                .filter(name -> find(running, name).isEmpty())
                .toList();
    }

    List<String> removed() {
        return running.services().stream()
                .map(ServiceConfig::name)
                .filter(name -> find(wanted, name).isEmpty())
                .toList();
    }

    /** Names of services of which anything is different. */
    List<String> changed() {
        return both().entrySet().stream()
                .filter(pair -> !pair.getKey().digest().equals(pair.getValue().digest()))
                .map(pair -> pair.getKey().name())
                .toList();
    }

    /** Names of services whose evidence begins anew: a version is somewhere else, or is compared by other rules. */
    List<String> beginningAnEpoch() {
        return both().entrySet().stream()
                .filter(pair -> !pair.getKey().evidence().equals(pair.getValue().evidence()))
                .map(pair -> pair.getKey().name())
                .toList();
    }

    /** Those of them at all of whose endpoints it does so, not only where a rule that changed reaches. */
    List<String> beginningWhollyAnew() {
        return both().entrySet().stream()
                .filter(pair -> !pair.getKey()
                        .evidenceBesideRules()
                        .equals(pair.getValue().evidenceBesideRules()))
                .map(pair -> pair.getKey().name())
                .toList();
    }

    private Map<ServiceConfig, ServiceConfig> both() {
        Map<ServiceConfig, ServiceConfig> both = new LinkedHashMap<>();
        for (ServiceConfig before : running.services()) {
            find(wanted, before.name()).ifPresent(after -> both.put(before, after));
        }
        return both;
    }

    private static Optional<ServiceConfig> find(Config config, String name) {
        return config.services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst();
    }
}
