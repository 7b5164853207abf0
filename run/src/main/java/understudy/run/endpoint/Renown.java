package understudy.run.endpoint;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether a word in a place of paths is known well enough to be the name of something: several clients asked for it, or a
 * good part of the requests that came to that place. What only one of many customers is called by is neither. Safe for many
 * threads; once it is known, asking costs nothing.
 */
public final class Renown {

    public static final int CLIENTS = 3;
    /** So many requests, and of those for words not known yet one in so many, are enough from one client, too. */
    static final int REQUESTS = 100;

    static final int ONE_IN = 50;

    private final Set<String> clients = new HashSet<>(4);
    private int requests;
    private volatile boolean known;

    boolean isKnown() {
        return known;
    }

    /** Is known from an earlier start. */
    synchronized Renown remembered() {
        known = true;
        return this;
    }

    /**
     * Takes in a request; gives whether the word is known now.
     *
     * @param all requests that came to the place for words not known then
     */
    synchronized boolean hear(String client, int all) {
        requests++;
        if (clients.size() < CLIENTS) {
            clients.add(client);
        }
        known = known || clients.size() >= CLIENTS || (requests >= REQUESTS && requests >= all / ONE_IN);
        return known;
    }
}
