package understudy.control;

/** What the data plane is doing just now. The port of this room to the gateway; never blocks, never throws. */
public interface Gauging {

    /** Where clients reach the services: {@code http://127.0.0.1:8080}. */
    String listen();

    /** Copies of one service that were sent and not answered yet. */
    long shadowInFlight(String service);

    /** Bytes of bodies kept for comparing, all services together. */
    long keptBytes();

    /** Whether copies of one service are let through: {@code closed} is the good state, as with a fuse; else {@code open} or {@code halfOpen}. */
    String breaker(String service);
}
