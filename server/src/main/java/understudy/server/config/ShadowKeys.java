package understudy.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import understudy.traffic.CopyPolicy;
import understudy.traffic.RequestPattern;
import understudy.traffic.SafeRead;

/** The keys of {@code shadow}. */
final class ShadowKeys {

    private static final String NEVER_WRITES = "never";

    private static final Key<Double> PERCENT = Key.optional(
                    "percent", Forms.decimal(0, 100), "of the reads, by random choice; 0: no copies")
            .or("100");
    private static final Key<List<String>> METHODS = Key.optional(
                    "methods", ListForm.of(HttpForms.readMethod()), "methods whose requests are copied: reads only")
            .or("[GET, HEAD, OPTIONS]");
    private static final Key<List<SafeRead>> SAFE = Key.optional(
                    "safe", ListForm.of(HttpForms.safeRead()), "requests of other methods that only read")
            .or("[]");
    private static final Key<List<RequestPattern>> NEVER = Key.optional(
                    "never", ListForm.of(HttpForms.pattern()), "reads with effects: not copied")
            .or("[]");
    private static final Key<String> WRITES = Key.optional(
                    "writes",
                    Forms.word(List.of(NEVER_WRITES), List.of("isolated", "dryRun")),
                    "whether writes are copied")
            .or(NEVER_WRITES);
    private static final Key<Duration> TIMEOUT = Key.optional(
                    "timeout", Forms.duration("1ms", "1h"), "of a copy, to the head, queueing counted; then idle")
            .or("5s");
    private static final Key<Integer> MAX_IN_FLIGHT = Key.optional(
                    "maxInFlight", Forms.integer(1, 100_000), "copies at a time")
            .or("512");
    static final Key<Long> MAX_BODY = Key.optional(
                    "maxBody",
                    Forms.size("0B", "256MiB"),
                    "kept of a body to explain a difference; equality is judged at any size")
            .or("1MiB");

    static final Key<ShadowConfig> SHADOW = Key.optional(
                    "shadow",
                    Section.of(
                            ShadowKeys::shadow,
                            PERCENT,
                            METHODS,
                            SAFE,
                            NEVER,
                            WRITES,
                            TIMEOUT,
                            MAX_IN_FLIGHT,
                            MAX_BODY),
                    "what is copied, and what it may cost")
            .or("{}");

    private ShadowKeys() {}

    private static ShadowConfig shadow(Values values) {
        CopyPolicy policy = new CopyPolicy(
                values.get(PERCENT), Set.copyOf(values.get(METHODS)), values.get(SAFE), values.get(NEVER));
        return new ShadowConfig(policy, values.get(TIMEOUT), values.get(MAX_IN_FLIGHT), values.get(MAX_BODY));
    }
}
