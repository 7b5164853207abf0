package understudy.compare.header;

import java.util.Set;

/** The names of fields that are special, in lower case. */
final class FieldNames {

    /** Commas split them, and order does not count. */
    static final Set<String> LISTS = Set.of(
            "cache-control",
            "vary",
            "allow",
            "accept-ranges",
            "content-language",
            "access-control-allow-headers",
            "access-control-allow-methods",
            "access-control-expose-headers");

    /** Of the moment, or of this very request. */
    static final Set<String> MOVING = Set.of(
            "age",
            "server-timing",
            "traceparent",
            "traceresponse",
            "tracestate",
            "b3",
            "request-id",
            "x-request-id",
            "x-correlation-id",
            "x-trace-id",
            "x-amzn-trace-id",
            "x-amzn-requestid",
            "x-amz-request-id",
            "x-amz-id-2",
            "x-amz-cf-id",
            "x-ms-request-id",
            "x-github-request-id",
            "x-kong-request-id",
            "x-cloud-trace-context",
            "x-datadog-trace-id",
            "x-b3-traceid",
            "x-b3-spanid",
            "x-b3-parentspanid",
            "x-envoy-upstream-service-time",
            "x-kong-upstream-latency",
            "x-kong-proxy-latency",
            "x-timer",
            "x-runtime",
            "x-response-time",
            "cf-ray");

    static final Set<String> OF_THE_BODY =
            Set.of("etag", "content-length", "content-md5", "digest", "content-digest", "repr-digest");

    /** How a message came over its last connection (RFC 9110, 7.6.1), not what it says. */
    static final Set<String> OF_ONE_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length");

    private FieldNames() {}
}
