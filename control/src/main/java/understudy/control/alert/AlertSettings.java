package understudy.control.alert;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.run.alert.Alert;

/**
 * Who is told of what.
 *
 * @param byService names of targets per service; a service that is not in it tells nobody
 * @param timeout how long a target may take to answer one try
 * @param gather how long what people read waits for what comes with it
 */
public record AlertSettings(
        List<Target> targets, Map<String, List<String>> byService, Duration timeout, Backoff backoff, Duration gather) {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration USUAL_GATHER = Duration.ofSeconds(3);

    public AlertSettings {
        targets = List.copyOf(targets);
        byService = Map.copyOf(byService);
        List<String> names = targets.stream().map(Target::name).toList();
        byService.forEach((service, wanted) -> wanted.stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("services.%s.alerts: %s (expected: one of %s)"
                            .formatted(service, name, String.join(", ", names)));
                }));
    }

    public static AlertSettings of(List<Target> targets, Map<String, List<String>> byService) {
        return new AlertSettings(targets, byService, USUAL_TIMEOUT, Backoff.usual(), USUAL_GATHER);
    }

    /** The same senders' names for every service, for when nothing is said per service. */
    public static AlertSettings toEverybody(List<Target> targets, List<String> services) {
        List<String> all = targets.stream().map(Target::name).toList();
        Map<String, List<String>> byService = new HashMap<>();
        services.forEach(service -> byService.put(service, all));
        return of(targets, byService);
    }

    /** Those who are told of an alert. What is about the whole gateway concerns everybody whom some service tells. */
    List<Target> of(Alert alert) {
        Collection<String> names = alert.service().isEmpty()
                ? byService.values().stream().flatMap(List::stream).toList()
                : byService.getOrDefault(alert.service(), List.of());
        return targets.stream()
                .filter(target -> names.contains(target.name()))
                .filter(target -> alert.severity().compareTo(target.severity()) >= 0)
                .toList();
    }

    Optional<Target> named(String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst();
    }
}
