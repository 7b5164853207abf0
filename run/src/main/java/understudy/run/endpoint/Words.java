package understudy.run.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The words that stand in one place of paths, {@code /users/...}, and which of them are names. The first {@value #AT_ONCE} are
 * names at once, so that one person trying something can read what comes of it. Further ones are when they are known, see
 * {@link Renown}, and are values until then. A place with more than {@value #MOST_NAMES} names or more than {@value
 * #MOST_STRANGERS} words that nobody knows holds values: no further word becomes a name, and those that were names at once
 * and are not known are none any more. Safe for many threads.
 */
public final class Words {

    public static final int AT_ONCE = 10;
    static final int MOST_NAMES = 50;
    public static final int MOST_STRANGERS = 40;

    private final Map<String, Renown> names = new ConcurrentHashMap<>(4);
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean holdsValues;
    /** Those that are no names yet; null until there is one. Guarded by this. */
    private @Nullable Map<String, Renown> strangers;

    /** Whether a word is a name here, once a client has asked for it. */
    boolean isName(String word, String client) {
        Renown name = names.get(word);
        if (name != null) {
            return name.isKnown() || (!holdsValues && isHeard(name, client));
        }
        return !holdsValues && mayBecomeOne(word, client);
    }

    /** Whether no further word becomes a name here. */
    boolean holdsValues() {
        return holdsValues;
    }

    /** Whether a word is a name here whatever else comes. */
    boolean isKnown(String word) {
        Renown name = names.get(word);
        return name != null && name.isKnown();
    }

    /**
     * Makes a name of a word that was one before a new start.
     *
     * @param known whether it is one for good; in a place that holds values it was
     */
    synchronized boolean remember(String word, boolean known) {
        if (names.size() < MOST_NAMES) {
            names.computeIfAbsent(word, any -> new Renown());
        }
        Renown name = names.get(word);
        if (name != null && (known || holdsValues)) {
            name.remembered();
        }
        return name != null;
    }

    /** Whether a word is a name here that is one elsewhere. */
    synchronized boolean meet(String word) {
        return holdsValues ? isKnown(word) : remember(word, false);
    }

    /** The same of one in a place that joins this one: among the first it is a name at once, else if it is known there. */
    synchronized boolean adopt(String word, boolean known) {
        boolean mayBeOne = !holdsValues && (known || names.size() < AT_ONCE);
        return mayBeOne ? remember(word, known) : names.containsKey(word);
    }

    /** No further word becomes a name, and those that are not known are none any more. */
    synchronized void holdValues() {
        holdsValues = true;
        strangers = null;
        names.values().removeIf(name -> !name.isKnown());
    }

    private boolean isHeard(Renown name, String client) {
        name.hear(client, requests.incrementAndGet());
        return true;
    }

    private synchronized boolean mayBecomeOne(String word, String client) {
        if (holdsValues) {
            return isKnown(word);
        }
        if (names.size() < AT_ONCE) {
            names.computeIfAbsent(word, any -> new Renown()).hear(client, requests.incrementAndGet());
            return true;
        }
        Map<String, Renown> waiting = strangers == null ? new LinkedHashMap<>() : strangers;
        strangers = waiting;
        Renown renown = waiting.computeIfAbsent(word, any -> new Renown());
        boolean known = renown.hear(client, requests.incrementAndGet());
        if (known) {
            names.put(word, renown);
            waiting.remove(word);
        }
        if (names.size() >= MOST_NAMES || waiting.size() > MOST_STRANGERS) {
            holdValues();
        }
        return known;
    }
}
