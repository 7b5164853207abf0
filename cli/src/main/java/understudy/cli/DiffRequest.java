package understudy.cli;

import java.net.URI;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Request;
import understudy.traffic.RequestPattern;

/**
 * The request that two replies are said to answer. Rules for one endpoint hold by its method and path; without it they hold for
 * nothing.
 */
final class DiffRequest {

    private DiffRequest() {}

    /** Nobody knows what was asked. */
    static Request unknown() {
        return of("", "", Headers.none());
    }

    /**
     * What an endpoint says, {@code GET /accounts/{id}} or a path alone, which is asked for by GET. Throws
     * IllegalArgumentException for anything else.
     */
    static Request of(String endpoint) {
        String trimmed = endpoint.strip();
        int space = trimmed.indexOf(' ');
        String method = space < 0 ? "GET" : trimmed.substring(0, space);
        String path = trimmed.substring(space + 1).strip();
        boolean whole = path.startsWith("/") && !method.startsWith("/") && !path.contains("*") && !method.contains("*");
        if (!whole || !isPattern(path)) {
            throw new IllegalArgumentException(
                    "%s (expected: one endpoint, such as GET /accounts/{id})".formatted(endpoint));
        }
        return of(method, path, Headers.none());
    }

    private static boolean isPattern(String path) {
        try {
            return RequestPattern.parse(path).matches("GET", path);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** What was asked of two URLs: known where both have the same path. */
    static Request of(String oldUrl, String newUrl) {
        String path = path(oldUrl);
        return path.equals(path(newUrl)) ? of("GET", path, Headers.none()) : unknown();
    }

    private static String path(String url) {
        String path = URI.create(url).getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    /** The same by somebody who takes any coding: how a file is packed says nothing of what is in it. */
    static Request takingAnyCoding(Request request) {
        return of(request.method(), request.uri(), Headers.of("Accept-Encoding", "*"));
    }

    private static Request of(String method, String path, Headers headers) {
        return new Request(method, path, headers, Body.empty(), "");
    }
}
