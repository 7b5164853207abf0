package understudy.judge.score;

/** The hundreds of a status. */
public enum StatusClass {
    INFORMATIONAL("1xx"),
    SUCCESS("2xx"),
    REDIRECTION("3xx"),
    CLIENT_ERROR("4xx"),
    SERVER_ERROR("5xx");

    private final String label;

    StatusClass(String label) {
        this.label = label;
    }

    /**
     * The class of a status.
     *
     * @param status 100..; what is beyond 599 counts as a server error
     */
    public static StatusClass of(int status) {
        return values()[Math.clamp(status / 100 - 1, 0, values().length - 1)];
    }

    public String label() {
        return label;
    }
}
