package understudy.server.config;

import java.time.Duration;
import understudy.traffic.CopyPolicy;

/**
 * What goes to the shadow, and what it may cost. Writes never go there.
 *
 * @param timeout to the head, queueing counted; then between two pieces of the body
 * @param maxInFlight copies at a time
 * @param maxBodyBytes kept of each body to explain a difference; equality is judged at any size
 */
public record ShadowConfig(CopyPolicy policy, Duration timeout, int maxInFlight, long maxBodyBytes) {}
