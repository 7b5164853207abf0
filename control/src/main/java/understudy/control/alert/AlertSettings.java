package understudy.control.alert;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is told of which service's new causes.
 *
 * @param byService names of targets per service; a service that is not in it tells nobody
 * @param timeout how long a webhook may take to answer one try
 */
public record AlertSettings(
        List<Target> targets, Map<String, List<String>> byService, Duration timeout, Backoff backoff) {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

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
        return new AlertSettings(targets, byService, USUAL_TIMEOUT, Backoff.usual());
    }

    /** The same senders' names for every service, for when nothing is said per service. */
    public static AlertSettings toEverybody(List<Target> targets, List<String> services) {
        List<String> all = targets.stream().map(Target::name).toList();
        Map<String, List<String>> byService = new HashMap<>();
        services.forEach(service -> byService.put(service, all));
        return of(targets, byService);
    }
}
