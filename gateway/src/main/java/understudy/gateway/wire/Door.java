package understudy.gateway.wire;

/** Where requests go that a client's connection has read. */
public interface Door {

    /** Takes a request. Its body, if {@link RequestHead#hasBody}, goes to the sink. Never throws. */
    RequestSink take(RequestHead head, ClientStream client);
}
