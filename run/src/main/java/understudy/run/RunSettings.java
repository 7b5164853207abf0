package understudy.run;

import java.util.List;
import java.util.function.UnaryOperator;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Request;
import understudy.traffic.RequestPattern;
import understudy.traffic.Version;

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

    /** Where the versions are. */
    public record Addresses(Whereabouts oldVersion, Whereabouts newVersion) {

        /** Of versions with one address each, whose requests are not changed. */
        public static Addresses of(String oldUrl, String newUrl) {
            return new Addresses(Whereabouts.at(oldUrl), Whereabouts.at(newUrl));
        }

        public Whereabouts of(Version version) {
            return version == Version.OLD ? oldVersion : newVersion;
        }
    }

    /**
     * Where one version is, for people.
     *
     * @param urls base URLs of its instances, at least one
     * @param edits how requests are changed on their way there, in words; empty when they are not
     * @param arrival makes of a kept request what arrives there, with nothing in it that may not be shown
     */
    public record Whereabouts(List<String> urls, String edits, UnaryOperator<Request> arrival) {

        public Whereabouts {
            urls = List.copyOf(urls);
        }

        /** Requests arrive as they are kept. */
        public Whereabouts(List<String> urls, String edits) {
            this(urls, edits, UnaryOperator.identity());
        }

        public static Whereabouts at(String url) {
            return new Whereabouts(List.of(url), "");
        }

        /** {@code http://a:1, http://b:1}. */
        @Override
        public String toString() {
            return String.join(", ", urls);
        }
    }
}
