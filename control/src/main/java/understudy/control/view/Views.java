package understudy.control.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.control.Gauging;
import understudy.control.api.DoctorView;
import understudy.control.api.EndpointView;
import understudy.control.api.FindingView;
import understudy.control.api.LatencyView;
import understudy.control.api.PairsView;
import understudy.control.api.ServiceView;
import understudy.judge.Counts;
import understudy.run.Finding;
import understudy.run.ParallelRun;
import understudy.run.RunSettings.Addresses;
import understudy.run.figure.Latency;
import understudy.run.rollout.Rolling;
import understudy.traffic.Endpoint;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** What the API tells of a run. */
public final class Views {

    /** What stands before the host of a URL. */
    private static final java.util.regex.Pattern USER = java.util.regex.Pattern.compile("(?<=://)[^/?#@\\s]*@");

    private static final String BREAKER_OPEN = "open";

    private Views() {}

    /**
     * A run as it stands.
     *
     * @param rolling its rollout, where it has one
     */
    public static ServiceView service(
            ParallelRun run, Optional<Rolling> rolling, String configDigest, Gauging gauging) {
        Counts counts = run.counts();
        Gauging.Progress progress = gauging.progress(run.service());
        return new ServiceView(
                run.service(),
                progress.phase(),
                progress.serving().label(),
                progress.share(),
                versions(run.settings().addresses()),
                configDigest,
                pairs(counts),
                byReason(counts.notCopied()),
                counts.requests(),
                latency(run),
                trouble(run, gauging.breaker(run.service())).orElse(null),
                gauging.listen(),
                NoiseViews.rechecks(run),
                byReason(run.doubts().twinDropped()),
                AdviceViews.of(run, rolling),
                rolling.isPresent() ? Boolean.TRUE : null);
    }

    private static Map<String, String> versions(Addresses addresses) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (Version version : addresses.versions()) {
            versions.put(version.label(), withoutUser(addresses.of(version).toString()));
        }
        return versions;
    }

    /** A text with addresses as it may be shown: credentials in them are left out. */
    static String withoutUser(String text) {
        return USER.matcher(text).replaceAll("");
    }

    private static Map<String, LatencyView> latency(ParallelRun run) {
        Map<String, LatencyView> latency = new LinkedHashMap<>();
        for (Version version : run.settings().addresses().versions()) {
            Latency of = run.figures().latency(version);
            latency.put(
                    version.label(),
                    new LatencyView(of.n(), of.p50Millis(), of.p90Millis(), of.p99Millis(), of.maxMillis()));
        }
        return latency;
    }

    private static Optional<String> trouble(ParallelRun run, String breaker) {
        String paused = breaker.equals(BREAKER_OPEN)
                ? "no copies are sent: new failed too often in a row; they go on by themselves once it answers"
                : "";
        String both = String.join(
                "; ",
                Stream.of(run.trouble().orElse(""), paused)
                        .filter(part -> !part.isEmpty())
                        .toList());
        return Optional.of(both).filter(text -> !text.isEmpty());
    }

    public static EndpointView endpoint(Endpoint endpoint, Counts counts) {
        return new EndpointView(endpoint.toString(), pairs(counts), byReason(counts.notCopied()), counts.requests());
    }

    public static PairsView pairs(Counts counts) {
        return new PairsView(
                counts.of(Verdict.MATCH),
                counts.of(Verdict.MISMATCH),
                counts.of(Verdict.INTENDED),
                counts.of(Verdict.NOISE),
                counts.of(Verdict.TRANSIENT),
                byReason(counts.unjudged()));
    }

    /** In the order of the reasons, so that two looks at the same thing read the same. */
    private static Map<String, Long> byReason(Map<Reason, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        if (!counts.isEmpty()) {
            new EnumMap<>(counts).forEach((reason, n) -> named.put(reason.label(), n));
        }
        return named;
    }

    private static long heldBack(ParallelRun run) {
        return run.endpoints().values().stream()
                .mapToLong(counts -> counts.notCopied().getOrDefault(Reason.BREAKER, 0L))
                .sum();
    }

    /** What the doctor found, the worst first. Reads files. */
    public static DoctorView doctor(ParallelRun run, Collection<Finding> findings, Gauging gauging, Instant now) {
        List<Finding> all = new ArrayList<>(findings);
        for (Version version : run.settings().addresses().versions()) {
            Instances.finding(
                            version, run.settings().addresses().of(version), gauging.instances(run.service(), version))
                    .ifPresent(all::add);
        }
        Fuse.finding(gauging.breaker(run.service()), heldBack(run)).ifPresent(all::add);
        unmatched(run, gauging.unmatched()).ifPresent(all::add);
        gauging.secured(run.service()).forEach(side -> all.addAll(Security.findings(side, now)));
        List<FindingView> worstFirst = all.stream()
                .sorted(Comparator.comparing(Finding::level).reversed())
                .map(one -> new FindingView(
                        one.check(), one.level().label(), withoutUser(one.says()), withoutUser(one.cure())))
                .toList();
        boolean healthy = all.stream().noneMatch(one -> one.level() == Finding.Level.BAD);
        return new DoctorView(run.service(), healthy, worstFirst);
    }

    private static Optional<Finding> unmatched(ParallelRun run, long unmatched) {
        if (unmatched == 0) {
            return Optional.empty();
        }
        String says =
                "%,d requests were answered 404 since start: services[].match leaves them out".formatted(unmatched);
        Finding.Level level = run.counts().requests() == 0 ? Finding.Level.BAD : Finding.Level.WARN;
        return Optional.of(new Finding("match", level, says, "look at services[].match"));
    }
}
