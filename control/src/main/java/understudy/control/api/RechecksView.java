package understudy.control.api;

/**
 * What came of asking both versions again about mismatches, since start.
 *
 * @param passed mismatches that timing explained
 * @param flaky mismatches that stand, though the second replies agreed
 * @param longestMillis from the request to the second replies of one that passed
 */
public record RechecksView(long asked, long passed, long flaky, long longestMillis) {

    public static final RechecksView NONE = new RechecksView(0, 0, 0, 0);
}
