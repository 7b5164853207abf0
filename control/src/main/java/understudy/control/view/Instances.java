package understudy.control.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import understudy.control.Gauging.Instance;
import understudy.run.Finding;
import understudy.run.Finding.Level;
import understudy.traffic.Version;

/** Says how the instances of a version fare. */
final class Instances {

    private Instances() {}

    /** Nothing is said of a single instance that is in use: whether it answers is looked at anyway. */
    static Optional<Finding> finding(Version version, List<Instance> instances) {
        long ejected = instances.stream().filter(Instance::ejected).count();
        if (instances.size() < 2 && ejected == 0) {
            return Optional.empty();
        }
        String check = version.label() + " instances";
        String each = instances.stream().map(Instances::words).collect(Collectors.joining(", "));
        String says = "%s has %d of %d in use: %s"
                .formatted(version.label(), instances.size() - ejected, instances.size(), each);
        return Optional.of(
                ejected == 0
                        ? new Finding(check, Level.OK, says, "")
                        : new Finding(
                                check,
                                Level.WARN,
                                says,
                                "look at the logs of those that failed; they are tried again by themselves"));
    }

    private static String words(Instance instance) {
        return "%s (%s%d under way)"
                .formatted(instance.address(), instance.ejected() ? "left out, it failed; " : "", instance.pending());
    }
}
