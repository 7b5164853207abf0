package understudy.control.api;

import java.util.Map;

/** The counts of one endpoint. */
public record EndpointView(String endpoint, PairsView pairs, Map<String, Long> notCopied, long requests) {}
