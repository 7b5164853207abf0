package understudy.control.view;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import understudy.control.Gauging.Instance;
import understudy.run.Finding;
import understudy.run.Finding.Level;
import understudy.run.RunSettings.Whereabouts;
import understudy.traffic.Version;

/** Says how the instances of a version fare. */
final class Instances {

    private static final Pattern LITERAL = Pattern.compile("\\[.*|[0-9.]+(:\\d+)?");

    private Instances() {}

    /** Nothing is said of a single instance that is in use: whether it answers is looked at anyway. */
    static Optional<Finding> finding(Version version, Whereabouts configured, List<Instance> instances) {
        List<String> missing = instances.isEmpty()
                ? List.of()
                : configured.urls().stream()
                        .filter(url -> !isKnown(url, instances))
                        .toList();
        long ejected = instances.stream().filter(Instance::ejected).count();
        if (instances.size() < 2 && ejected == 0 && missing.isEmpty()) {
            return Optional.empty();
        }
        String check = version.label() + " instances";
        String each = instances.stream().map(Instances::words).collect(Collectors.joining(", "));
        String says = "%s has %d of %d in use: %s"
                .formatted(version.label(), instances.size() - ejected, instances.size(), each);
        if (!missing.isEmpty()) {
            return Optional.of(new Finding(
                    check,
                    Level.WARN,
                    "%s; nothing goes to %s, whose name does not resolve".formatted(says, String.join(", ", missing)),
                    "correct %s.urls, or look at the name server".formatted(version.label())));
        }
        return Optional.of(
                ejected == 0
                        ? new Finding(check, Level.OK, says, "")
                        : new Finding(
                                check,
                                Level.WARN,
                                says,
                                "look at the logs of those that failed; they are tried again by themselves"));
    }

    /** An address needs no name server. An instance that was found by name begins with the name: {@code orders:80 (10.0.0.1)}. */
    private static boolean isKnown(String url, List<Instance> instances) {
        URI uri = URI.create(url);
        String place = uri.getHost() + ":" + uri.getPort();
        return LITERAL.matcher(place).matches()
                || instances.stream()
                        .map(Instance::address)
                        .anyMatch(address -> address.equals(place) || address.startsWith(place + " "));
    }

    private static String words(Instance instance) {
        return "%s (%s%d under way)"
                .formatted(instance.address(), instance.ejected() ? "left out, it failed; " : "", instance.pending());
    }
}
