package understudy.judge.score;

/** How large a reply's body is. */
public enum SizeClass {
    EMPTY(0, "empty"),
    SMALL(1L << 10, "up to 1 KiB"),
    MEDIUM(32L << 10, "up to 32 KiB"),
    LARGE(1L << 20, "up to 1 MiB"),
    HUGE(Long.MAX_VALUE, "above 1 MiB");

    private final long atMost;
    private final String label;

    SizeClass(long atMost, String label) {
        this.atMost = atMost;
        this.label = label;
    }

    /**
     * The class of a length.
     *
     * @param bytes 0..
     */
    public static SizeClass of(long bytes) {
        for (SizeClass size : values()) {
            if (bytes <= size.atMost) {
                return size;
            }
        }
        throw new AssertionError(bytes);
    }

    public String label() {
        return label;
    }
}
