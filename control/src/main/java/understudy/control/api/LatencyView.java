package understudy.control.api;

/** Latency of one version in milliseconds, from the first byte sent to the last received, over {@code n} replies since start. */
public record LatencyView(long n, double p50, double p90, double p99, double max) {}
