package understudy.server.config;

/** The flags of {@code run} that describe one service and the doors, in place of a file. */
public enum RunFlag {
    OLD("--old"),
    NEW("--new"),
    TWIN("--twin"),
    LISTEN("--listen"),
    ADMIN("--admin"),
    DATA("--data"),
    MATCH("--match"),
    METHODS("--methods"),
    WRITES("--writes"),
    SHADOW_PERCENT("--shadow-percent"),
    STICKY("--sticky"),
    LOG_FORMAT("--log-format"),
    TRANSPORT("--transport"),
    NAME("--name");

    private final String flag;

    RunFlag(String flag) {
        this.flag = flag;
    }

    /** As it is typed. */
    public String flag() {
        return flag;
    }
}
