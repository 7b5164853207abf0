package understudy.traffic;

/** What a version does for one request: answer the user, or get a copy. */
public enum Role {
    SERVING,
    SHADOW
}
