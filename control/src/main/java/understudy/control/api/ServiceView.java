package understudy.control.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One parallel run. {@code pairs} counts every request by verdict; {@code notCopied} those without a copy, by reason; latencies are in milliseconds; {@code listen} is where clients reach it; {@code twinDropped} counts copies that the twin did not get, by reason; {@code advice} is whether it may go on towards new; {@code hasRollout} is true where a rollout is set up, else absent. */
public record ServiceView(
        String name,
        String phase,
        String serving,
        int share,
        Map<String, String> versions,
        String configDigest,
        PairsView pairs,
        Map<String, Long> notCopied,
        long requests,
        Map<String, LatencyView> latency,
        @Nullable String trouble,
        String listen,
        RechecksView rechecks,
        Map<String, Long> twinDropped,
        @Nullable AdviceView advice,
        @Nullable Boolean hasRollout) {

    /** Without twin and rollout; nothing was asked again, and nothing is advised. */
    public ServiceView(
            String name,
            String phase,
            String serving,
            int share,
            Map<String, String> versions,
            String configDigest,
            PairsView pairs,
            Map<String, Long> notCopied,
            long requests,
            Map<String, LatencyView> latency,
            @Nullable String trouble,
            String listen) {
        this(
                name,
                phase,
                serving,
                share,
                versions,
                configDigest,
                pairs,
                notCopied,
                requests,
                latency,
                trouble,
                listen,
                RechecksView.NONE,
                Map.of(),
                null,
                null);
    }
}
