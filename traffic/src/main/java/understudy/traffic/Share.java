package understudy.traffic;

/**
 * The part of the requests that new serves.
 *
 * @param percent 0..100
 */
public record Share(int percent) {

    public static final Share NONE = new Share(0);
    public static final Share ALL = new Share(100);

    public Share {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("share: %d (expected: 0..100)".formatted(percent));
        }
    }

    /** Whether new serves the keys of a bucket. One that it serves stays with it for as long as the share grows. */
    public boolean covers(int bucket) {
        return bucket < percent * (Buckets.COUNT / 100);
    }
}
