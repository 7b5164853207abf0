package understudy.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Endpoint;
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
 * @param again how often versions may be asked besides what users ask
 * @param evidence a digest of all that decides what the versions answer at an endpoint and how that is compared: under
 *     another one the evidence of that endpoint begins anew
 */
public record RunSettings(
        String service,
        List<RequestPattern> endpoints,
        CopyPolicy policy,
        Addresses addresses,
        long queueBytes,
        boolean showSegments,
        Again again,
        Function<Endpoint, String> evidence) {

    public RunSettings {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * How often safe requests may be asked again by ourselves.
     *
     * @param recheckPerMinute mismatches at most that are asked again of both versions; 0: none
     * @param learnPerMinute requests at most that are asked again of old, to learn where it differs from itself; 0: none
     * @param expectLag how long new may take to show what old shows, as when its data follow; zero: not at all
     */
    public record Again(int recheckPerMinute, int learnPerMinute, Duration expectLag) {

        public static final Again NEVER = new Again(0, 0, Duration.ZERO);
    }

    /**
     * Where the versions are.
     *
     * @param twin empty when there is none
     */
    public record Addresses(Whereabouts oldVersion, Whereabouts newVersion, Optional<Whereabouts> twin) {

        /** Without a twin. */
        public Addresses(Whereabouts oldVersion, Whereabouts newVersion) {
            this(oldVersion, newVersion, Optional.empty());
        }

        /** Of versions with one address each, whose requests are not changed. */
        public static Addresses of(String oldUrl, String newUrl) {
            return new Addresses(Whereabouts.at(oldUrl), Whereabouts.at(newUrl));
        }

        /** Where a version is; of the twin only when there is one. */
        public Whereabouts of(Version version) {
            return switch (version) {
                case OLD -> oldVersion;
                case NEW -> newVersion;
                case TWIN -> twin.orElseThrow();
            };
        }

        /** Those that there are. */
        public List<Version> versions() {
            return twin.isPresent() ? List.of(Version.values()) : List.of(Version.OLD, Version.NEW);
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
