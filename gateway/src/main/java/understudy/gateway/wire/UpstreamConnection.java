package understudy.gateway.wire;

/** A connection to one instance of a version. HTTP/1 carries one request at a time, HTTP/2 several. */
public interface UpstreamConnection {

    /** What a connection tells whoever opened it. */
    interface Owner {
        /** It can carry a further request. */
        void free(UpstreamConnection connection);

        /** It takes no further request: closed, or told to be. Requests under way may still end. Told once. */
        void retired(UpstreamConnection connection);
    }

    /** Whether a further request can be carried now. */
    boolean hasRoom();

    /** Requests under way. */
    int streams();

    /** Carries a further request; only when there is room. */
    UpstreamStream open(ReplySink replies);

    /** Closes it: at once when idle, else when what is under way has ended. */
    void close();
}
