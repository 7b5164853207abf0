package understudy.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.traffic.Outcome;
import understudy.traffic.Version;

/**
 * The names that the replies of one version bear, and which of them are new: then it was redeployed. While instances are
 * replaced one by one both names come in turn; that is one redeployment. A name that comes no more is forgotten, so that it
 * counts when it comes back. Replies are seen on event loops; one thread looks.
 */
public final class VersionNames {

    private static final Logger log = LoggerFactory.getLogger(VersionNames.class);
    private static final Pattern NAME = Pattern.compile("[\\w.+:/@-]{1,100}");
    private static final int MOST = 16;
    private static final int LOOKS_UNTIL_GONE = 60;

    private final String service;
    private final Version version;
    private final String header;
    private final Map<String, Seen> names = new ConcurrentHashMap<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean told = true;

    /** One name. Only {@code lately} is for all threads. */
    private static final class Seen {
        private volatile boolean lately = true;
        private boolean known;
        private int looksWithout;

        Seen(boolean known) {
            this.known = known;
        }
    }

    /**
     * Of a version that bore these names last, before a start; none when it was not seen yet.
     *
     * @param header that names it
     */
    public VersionNames(String service, Version version, String header, Collection<String> known) {
        this.service = service;
        this.version = version;
        this.header = header;
        known.stream().filter(VersionNames::isName).limit(MOST - 1).forEach(name -> names.put(name, new Seen(true)));
        begun.set(!names.isEmpty());
    }

    /** The names that were told or are not to be: what the next start is to know. For the thread that looks. */
    public Set<String> known() {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().known)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a version may be called that: what else stands in a header is none, and shown nowhere. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public String header() {
        return header;
    }

    /** Never blocks. Replies without a name say nothing. */
    public void see(Outcome outcome) {
        if (told && outcome instanceof Outcome.Answered answered) {
            answered.reply().headers().first(header).ifPresent(this::see);
        }
    }

    private void see(String name) {
        Seen seen = names.get(name);
        if (seen == null) {
            if (names.size() < MOST && isName(name)) {
                names.putIfAbsent(name, new Seen(begun.compareAndSet(false, true)));
            }
        } else if (!seen.lately) {
            seen.lately = true;
        }
    }

    /** The names that are new since the last look; the first one of all is not. Called about once a second, by one thread. */
    public List<String> look() {
        List<String> fresh = new ArrayList<>();
        names.forEach((name, seen) -> {
            if (!seen.known) {
                seen.known = true;
                fresh.add(name);
            }
            seen.looksWithout = seen.lately ? 0 : seen.looksWithout + 1;
            seen.lately = false;
        });
        if (names.size() >= MOST) {
            giveUp();
            return List.of();
        }
        forgetThoseThatWereReplaced();
        return List.copyOf(fresh);
    }

    private void forgetThoseThatWereReplaced() {
        boolean others = names.values().stream().anyMatch(seen -> seen.looksWithout == 0);
        if (others) {
            names.values().removeIf(seen -> seen.looksWithout >= LOOKS_UNTIL_GONE);
        }
    }

    private void giveUp() {
        told = false;
        names.clear();
        log.warn(
                "versionFrom given up service={} version={} header={}: it names {} versions at once, which is none; name"
                        + " another header",
                service,
                version.label(),
                header,
                MOST);
    }
}
