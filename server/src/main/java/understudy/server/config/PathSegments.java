package understudy.server.config;

/** Whether variable segments of paths are shown. */
public enum PathSegments {
    /** Only those that several clients sent. */
    AUTO,
    /** All of them. */
    SHOWN
}
