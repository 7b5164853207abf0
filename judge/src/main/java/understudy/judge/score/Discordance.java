package understudy.judge.score;

/**
 * Of requests that two sides were asked: how often only one of them did something.
 *
 * @param more times that it was the side in doubt alone
 * @param less times that it was the other side alone
 * @param of requests that both were asked; 0..
 */
public record Discordance(long more, long less, long of) {

    public static final Discordance NONE = new Discordance(0, 0, 0);

    public Discordance {
        if (more < 0 || less < 0 || more + less > of) {
            throw new IllegalArgumentException(
                    "discordance: %d and %d of %d (expected: parts)".formatted(more, less, of));
        }
    }

    public Discordance plus(Discordance other) {
        return new Discordance(more + other.more, less + other.less, of + other.of);
    }

    /** As it were after more requests in which both did the same. */
    public Discordance withAlike(long requests) {
        return new Discordance(more, less, of + requests);
    }
}
