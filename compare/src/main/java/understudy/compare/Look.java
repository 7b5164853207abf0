package understudy.compare;

/** What the cheap look at two replies finds. Most pairs are settled by it. */
public enum Look {
    /** The same status, compared headers and trailers as text, the same bytes. */
    EQUAL,
    /** Only the bytes of the bodies differ. */
    OTHER_BODY,
    /** Status, a compared header or a trailer differs as text; nobody has looked at the bodies. */
    OTHER_HEAD
}
