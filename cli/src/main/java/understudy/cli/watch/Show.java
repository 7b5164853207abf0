package understudy.cli.watch;

import java.time.Instant;

/** Where a watch shows what it saw. For one thread. */
interface Show extends AutoCloseable {

    /**
     * Shows what was seen just now.
     *
     * @param live whether changes are told as they happen
     */
    void show(Sight sight, boolean live);

    /** What was shown last may hold no longer. */
    void lost(Instant since, String why);

    /** Draws anew where what it is shown on is another than before. */
    void refresh();

    /** Whether nobody can see it any more. */
    boolean isGone();

    @Override
    void close();
}
