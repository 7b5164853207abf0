package understudy.e2e;

import java.util.Locale;

/** The screens of the page to which an address leads, and what each shows once there is something to show. */
enum Screen {
    OVERVIEW("#/services/bank", ".figures"),
    ROLLOUT("#/services/bank/rollout", ".steps"),
    CAUSES("#/services/bank/causes", "[data-cause]"),
    CAUSE("#/causes/{cause}", ".differences tbody tr"),
    PAIR("#/pairs/{pair}", ".differences tbody tr"),
    ENDPOINTS("#/services/bank/endpoints", ".endpoint .place"),
    RULES("#/services/bank/rules", "table"),
    COVERAGE("#/services/bank/coverage", ".coverage .place"),
    HEALTH("#/services/bank/health", ".figures"),
    AUDIT("#/audit", ".audit li"),
    APPROVALS("#/approvals", ".empty, .cards"),
    TOKENS("#/tokens", "h1");

    private final String hash;
    private final String shows;

    Screen(String hash, String shows) {
        this.hash = hash;
        this.shows = shows;
    }

    /** The part of the address behind the #, for a cause and a pair that were found. */
    String hash(Found of) {
        return hash.replace("{cause}", of.cause()).replace("{pair}", of.pair());
    }

    /** What is there once the screen is. */
    String shows() {
        return shows;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
