package understudy.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import understudy.compare.redact.Remarks;
import understudy.control.api.HeldView;
import understudy.control.authority.Authority;
import understudy.control.authority.FourEyes;
import understudy.control.authority.Who;
import understudy.run.Keeping;
import understudy.run.audit.Act;

/**
 * The actions that wait for a second pair of eyes. Bounded; kept on disk, and done by nobody a day after they were asked for.
 * Guarded by itself.
 */
final class SecondPair {

    static final Duration WAITS = Duration.ofDays(1);
    private static final int MOST = 100;
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final Authority authority;
    private final Keeping keeping;
    private final InstantSource clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private boolean loaded;

    SecondPair(Authority authority, Keeping keeping, InstantSource clock) {
        this.authority = authority;
        this.keeping = keeping;
        this.clock = clock;
    }

    /**
     * What is asked for, in words.
     *
     * @param pinned what it is asked of; may be empty
     */
    record Wanted(FourEyes action, String service, String subject, String reason, String says, String pinned) {}

    /** The answer that it waits; empty where it may be done at once. */
    Optional<Answer> held(Ask ask, Wanted wanted) {
        boolean free = !authority.needsFourEyes(wanted.action())
                || ask.caller().second().isPresent();
        return free ? Optional.empty() : Optional.of(hold(ask, wanted));
    }

    private synchronized Answer hold(Ask ask, Wanted wanted) {
        if (list().size() >= MOST) {
            throw Denial.tooManyWaiting();
        }
        Waiting held = new Waiting(
                authority.newId(),
                wanted.action(),
                ask.who(),
                clock.instant(),
                ask.call().words(),
                path(ask),
                ask.body(),
                wanted.pinned(),
                wanted.service(),
                wanted.subject(),
                Remarks.reason(wanted.reason()),
                wanted.says());
        if (!keeping.offer(held.stands())) {
            throw Denial.notTaken();
        }
        waiting.put(held.id(), held);
        Act act = Act.of("approval.ask")
                .in(held.service())
                .to(held.id())
                .changing("", held.says())
                .since(held.reason());
        return new Answer.Held(new HeldView(held.view()), act);
    }

    private static Map<String, String> path(Ask ask) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher names = NAME.matcher(ask.call().template());
        while (names.find()) {
            values.put(names.group(1), ask.path(names.group(1)));
        }
        return values;
    }

    /** The oldest first. Reads the disk the first time. */
    synchronized List<Waiting> list() {
        if (!loaded) {
            keeping.notes(Waiting.KIND).stream()
                    .flatMap(note -> Waiting.read(note).stream())
                    .forEach(one -> waiting.putIfAbsent(one.id(), one));
            loaded = true;
        }
        Instant oldest = clock.instant().minus(WAITS);
        waiting.values().removeIf(one -> one.at().isBefore(oldest) && keeping.offer(one.gone()));
        return waiting.values().stream()
                .filter(one -> !one.at().isBefore(oldest))
                .sorted(Comparator.comparing(Waiting::at).thenComparing(Waiting::id))
                .toList();
    }

    /** It waits no longer: whoever gets it decides. Empty where it does not, or somebody else was first. */
    synchronized Optional<Waiting> take(String id, Who second) {
        Optional<Waiting> found =
                list().stream().filter(one -> one.id().equals(id)).findFirst();
        found.ifPresent(one -> {
            if (one.by().isSame(second)) {
                throw Denial.ownAction();
            }
            if (!keeping.offer(one.gone())) {
                throw Denial.notTaken();
            }
            waiting.remove(id);
        });
        return found;
    }
}
