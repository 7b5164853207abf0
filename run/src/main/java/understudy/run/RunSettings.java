package understudy.run;

import java.util.List;
import understudy.traffic.CopyPolicy;
import understudy.traffic.RequestPattern;

/**
 * What one parallel run needs to know about its service.
 *
 * @param endpoints listed ones, tried in order before one is found by itself
 * @param policy which requests are copied, for telling why some are not
 * @param addresses of old and new, for people
 * @param queueBytes how many bytes of bodies may wait for comparing
 * @param showSegments whether variable path segments may be shown at once, not only when several clients sent them
 */
public record RunSettings(
        String service,
        List<RequestPattern> endpoints,
        CopyPolicy policy,
        Addresses addresses,
        long queueBytes,
        boolean showSegments) {

    public RunSettings {
        endpoints = List.copyOf(endpoints);
    }

    /** Where the versions are, as base URLs. */
    public record Addresses(String oldUrl, String newUrl) {}
}
