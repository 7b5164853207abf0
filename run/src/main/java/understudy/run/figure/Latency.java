package understudy.run.figure;

/** Latency of one version in milliseconds, over {@code n} replies since start. */
public record Latency(long n, double p50Millis, double p90Millis, double p99Millis, double maxMillis) {}
