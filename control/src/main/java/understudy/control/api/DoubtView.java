package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * What speaks against a cause, or must be known to judge it.
 *
 * @param flaky mismatches of it about which the versions agreed when they were asked again
 * @param noise how often old differs from itself there; absent when it never did
 */
public record DoubtView(long flaky, @Nullable NoiseView noise) {}
