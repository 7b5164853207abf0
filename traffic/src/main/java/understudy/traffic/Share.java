package understudy.traffic;

/**
 * The part of the requests that new serves.
 *
 * @param percent 0..100
 */
public record Share(int percent) {

    public static final Share NONE = new Share(0);

    public Share {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("share: %d (expected: 0..100)".formatted(percent));
        }
    }
}
