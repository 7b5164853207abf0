package understudy.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.traffic.Version;

/** What the data plane is doing just now. The port of this room to the gateway; never throws, and blocks where it says so. */
public interface Gauging {

    /**
     * One place at which a version is asked.
     *
     * @param address {@code 10.0.0.1:8080}, or {@code orders:8080 (10.0.0.1)} where a name is configured
     * @param pending requests that it has not answered yet
     * @param ejected whether it is left out for a while, having failed too often
     */
    record Instance(String address, int pending, boolean ejected) {}

    /**
     * How one side is spoken to.
     *
     * @param side {@code users}, {@code old} or {@code new}
     * @param words what happens there, as in {@code old is asked}
     * @param certificates those that we show there
     * @param verified whether it is checked who is there
     */
    record Secured(String side, String words, boolean tls, List<Certificate> certificates, boolean verified) {

        public Secured(String side, String words, boolean tls, List<Certificate> certificates) {
            this(side, words, tls, certificates, true);
        }
    }

    /**
     * A file with a certificate of ours.
     *
     * @param key where it is configured
     * @param end when it, or one that it depends on, ends; empty when it cannot be read
     * @param trouble why it cannot be read; empty when it can
     */
    record Certificate(String key, String file, Optional<Instant> end, String trouble) {}

    /**
     * How far new has come.
     *
     * @param phase of the rollout; {@code shadowing} where there is none
     * @param share percent of the requests that new serves
     */
    record Progress(String phase, int share) {

        public static final Progress SHADOWING = new Progress("shadowing", 0);

        /** The version that serves: new once it serves all. */
        public Version serving() {
            return share == 100 ? Version.NEW : Version.OLD;
        }
    }

    /** How far new has come with one service. */
    default Progress progress(String service) {
        return Progress.SHADOWING;
    }

    /** Where clients reach the services: {@code http://127.0.0.1:8080}. */
    String listen();

    /** Copies of one service that were sent and not answered yet. */
    long shadowInFlight(String service);

    /** How many of them there may be. */
    long shadowMost(String service);

    /** Bytes of bodies kept for comparing, all services together. */
    long keptBytes();

    /** The same for one service. */
    long keptBytes(String service);

    /** Bytes that may be kept, all services together. */
    long memoryLimitBytes();

    /** Whether copies of one service are let through: {@code closed} is the good state, as with a fuse; else {@code open} or {@code halfOpen}. */
    String breaker(String service);

    /** How often clients were turned away, by the word for why. */
    Map<String, Long> refused();

    /** Requests since start that no service matches. */
    default long unmatched() {
        return refused().getOrDefault("noService", 0L);
    }

    /** Connections of clients that are open. */
    int connections();

    /** Requests of one service that became something else than HTTP, such as WebSocket. */
    long upgrades(String service);

    /** Requests of one service that were sent once more because the first try never left. */
    long retries(String service);

    /** Users of one service who got old's reply since new failed, by the word for how. */
    Map<String, Long> fallbacks(String service);

    /** The places at which a version of a service is asked. */
    List<Instance> instances(String service, Version version);

    /** How users reach a service, and how its versions are asked. Unlike the others it reads files, as they are now. */
    List<Secured> secured(String service);
}
