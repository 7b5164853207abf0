package understudy.judge.score;

/**
 * What independent pairs showed besides their verdict.
 *
 * @param against pairs that were not judged for a reason that can depend on new's answer
 * @param errors new failed alone against old failed alone, of pairs with both outcomes known
 * @param slower new much slower than old against old much slower than new, of pairs that both answered well
 * @param noise old differed from itself alone ({@code less}; {@code more} stays 0), of pairs for which old was asked twice
 */
public record Paired(long against, Discordance errors, Discordance slower, Discordance noise) {

    public static final Paired NONE = new Paired(0, Discordance.NONE, Discordance.NONE, Discordance.NONE);

    public Paired plus(Paired other) {
        return new Paired(
                against + other.against, errors.plus(other.errors), slower.plus(other.slower), noise.plus(other.noise));
    }
}
