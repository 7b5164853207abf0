/**
 * This room is for metrics: what is measured per pair, and the totals of the runs as Prometheus reads them. Start
 * reading at {@link understudy.control.metric.Metrics}.
 */
@NullMarked
package understudy.control.metric;

import org.jspecify.annotations.NullMarked;
