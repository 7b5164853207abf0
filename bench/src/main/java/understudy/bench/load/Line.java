package understudy.bench.load;

/** One connection to the gateway. Used on its event loop only. */
interface Line {

    /** Sends a request, of which there may be as many at once as the line called itself ready. Running what is returned breaks it off. */
    Runnable ask(Ask ask, Answer answer);

    /** Whether requests may still be sent on it. */
    boolean isOpen();

    void hangUp();

    /** Whom lines belong to. */
    interface Owner {

        /** One request more may be sent. */
        void ready(Line line);

        /** No request may be sent any more; told once. */
        void lost(Line line);
    }
}
