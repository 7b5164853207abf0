package understudy.server.config;

import java.time.Duration;
import understudy.run.RunSettings.Again;

/** The keys of {@code compare} that let versions be asked again. */
final class AgainKeys {

    private static final Key<Integer> RECHECKS = Key.optional(
                    "perMinute",
                    Forms.integer(0, 6_000),
                    "mismatches at most that are asked again of both versions; 0: none")
            .or("60");
    private static final Key<Integer> LEARNED = Key.optional(
                    "perMinute", Forms.integer(0, 6_000), "copied reads at most that old is asked again; 0: none")
            .or("0");

    static final Key<Integer> RECHECK = Key.optional(
                    "recheck",
                    Section.of(values -> values.get(RECHECKS), RECHECKS),
                    "asking both versions again about a mismatch, to tell whether timing explains it")
            .or("{}");
    static final Key<Integer> LEARN = Key.optional(
                    "learn",
                    Section.of(values -> values.get(LEARNED), LEARNED),
                    "asking old again all the time, to learn where it differs from itself")
            .or("{}");
    static final Key<Duration> EXPECT_LAG = Key.optional(
                    "expectLag",
                    Forms.duration("0s", "1h"),
                    "how long new may take to say what old says already; 0s: not at all")
            .or("0s");

    private AgainKeys() {}

    static Again again(Values values) {
        return new Again(values.get(RECHECK), values.get(LEARN), values.get(EXPECT_LAG));
    }
}
