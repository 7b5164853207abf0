package understudy.control.api;

import java.util.List;

/**
 * Who is told, and what lasts.
 *
 * @param lasting states that have begun and not ended
 */
public record AlertsView(List<TargetView> targets, List<LastingView> lasting) {

    /**
     * How one target does, since the start.
     *
     * @param where its host, never more of its address
     * @param severity the least that it is told of
     * @param failed tries that failed
     */
    public record TargetView(
            String name,
            String type,
            String where,
            String severity,
            long sent,
            long failed,
            long waiting,
            long dropped) {}

    /**
     * A state.
     *
     * @param service empty when it is about the whole gateway
     */
    public record LastingView(String type, String severity, String service, String since, String text) {}
}
