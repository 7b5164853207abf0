package understudy.run.doctor;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.run.Asking;
import understudy.run.Finding;
import understudy.run.RunSettings;
import understudy.traffic.Version;

/**
 * Whether old and new are two. One place under two names is one instance, unless the requests to it are not the same: then
 * something there may tell them apart, as it may by the name that TLS asks for. Watching is for one thread.
 */
final class Apart {

    private static final Logger log = LoggerFactory.getLogger(Apart.class);

    private final Asking asking;
    private boolean warned;

    Apart(Asking asking) {
        this.asking = asking;
    }

    Finding finding(RunSettings.Addresses at) {
        String check = "not the same instance";
        return shared(at)
                .map(place -> Finding.bad(
                        check,
                        "old and new are both %s: it is compared with itself".formatted(place),
                        "correct new.url"))
                .orElseGet(() -> Finding.ok(
                        check,
                        "old is %s, new is %s; a proxy that leads both to one would not be seen"
                                .formatted(at.oldVersion(), at.newVersion())));
    }

    private Optional<String> shared(RunSettings.Addresses at) {
        Set<String> urls = both(
                Set.copyOf(at.oldVersion().urls()), Set.copyOf(at.newVersion().urls()));
        if (!urls.isEmpty()) {
            return urls.stream().findFirst();
        }
        boolean sameRequests = at.oldVersion().edits().equals(at.newVersion().edits())
                && !both(paths(at.oldVersion()), paths(at.newVersion())).isEmpty();
        return sameRequests
                ? both(asking.places(Version.OLD), asking.places(Version.NEW)).stream()
                        .findFirst()
                : Optional.empty();
    }

    /** The paths that requests in the clear get before their own. */
    private static Set<String> paths(RunSettings.Whereabouts version) {
        return version.urls().stream()
                .map(URI::create)
                .filter(url -> "http".equalsIgnoreCase(url.getScheme()))
                .map(url -> url.getPath().replaceFirst("/$", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    /** Says it in the log once, when they are one. */
    void watch(RunSettings settings) {
        Finding finding = finding(settings.addresses());
        boolean same = finding.level() == Finding.Level.BAD;
        if (same && !warned) {
            log.error("blind service={} says=\"{}\" cure=\"{}\"", settings.service(), finding.says(), finding.cure());
        }
        warned = same;
    }

    /** That matches prove nothing since they are one; else what was seen. */
    Sight sight(RunSettings settings, Sight seen) {
        Finding finding = finding(settings.addresses());
        return finding.level() == Finding.Level.BAD
                ? new Sight(Sight.State.BLIND, finding.says(), finding.cure())
                : seen;
    }
}
