package understudy.run.cause;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import understudy.compare.Difference;
import understudy.run.Keeping;
import understudy.run.cause.CauseJoin.Made;
import understudy.run.cause.CausePlaces.Kindred;
import understudy.run.cause.CausePlaces.Place;
import understudy.traffic.Endpoint;
import understudy.traffic.Verdict;

/**
 * Groups mismatches by cause. Bounded: beyond {@value #MOST_CAUSES} causes, further ones of an endpoint are counted as
 * one whose path is {@link Cause#OTHER_PATH}. Its own lock guards what is written, so that all causes of a pair count it
 * at once; reading does not wait.
 */
public final class CauseBook {

    public static final int MOST_CAUSES = 10_000;
    public static final int MOST_CAUSES_OF_A_PAIR = 20;

    private final String service;
    private final Map<String, Cause> causes = new ConcurrentHashMap<>();
    private final Set<String> unsaved = ConcurrentHashMap.newKeySet();
    private final CauseNames names;
    /** One saves at a time, else a cause could be overtaken by what it was before. */
    private final Object saving = new Object();

    private final Survey survey = new Survey(causes);
    private final CausePlaces places;
    private final Companies companies;
    private final Spread spread;

    /** @param names of causes that have become part of others */
    public CauseBook(String service, Collection<Cause> earlier, CauseNames names) {
        this.service = service;
        this.names = names;
        this.places = new CausePlaces(service, causes);
        this.companies = new Companies(earlier);
        earlier.forEach(cause -> causes.put(cause.id(), cause.in(companies.nameOf(cause.id()))));
        this.spread = new Spread(earlier);
    }

    /**
     * What one mismatch did to the book.
     *
     * @param causes those it shows, the most severe first
     * @param fresh those to tell about: seen for the first time, or again after it was decided that they are no more
     * @param wanting ids of those that want the pair kept
     * @param verdict what the pair counts as, going by what was decided about its causes
     */
    public record Entry(List<Cause> causes, List<Cause> fresh, List<String> wanting, Verdict verdict) {}

    /**
     * Counts a mismatch under its causes, once each however many places show it; under the most severe
     * {@value #MOST_CAUSES_OF_A_PAIR} of them, so that one reply cannot fill the book.
     */
    public Entry add(Mismatch pair, Instant now) {
        List<List<Difference>> severest = CausePlaces.severest(pair);
        List<Kindred> found = severest.stream()
                .limit(MOST_CAUSES_OF_A_PAIR)
                .map(alike -> places.kindred(pair.endpoint(), alike))
                .toList();
        synchronized (this) {
            Map<String, Place> all = places.of(pair.endpoint(), found);
            boolean whole = !pair.truncated() && Math.max(severest.size(), all.size()) <= MOST_CAUSES_OF_A_PAIR;
            List<Place> counted =
                    all.values().stream().limit(MOST_CAUSES_OF_A_PAIR).toList();
            List<Cause> seen = new ArrayList<>();
            List<Cause> fresh = new ArrayList<>();
            for (Place place : counted) {
                Cause before = causes.get(place.id());
                Cause seenOnce = before == null ? first(place, pair.at()) : before.seen(pair.at());
                Cause once = pair.flaky() ? seenOnce.flakyOnceMore() : seenOnce;
                for (Difference difference : place.shown()) {
                    once = once.learning(difference);
                }
                boolean reopens = before != null && isOver(before, pair, whole, all.keySet(), now);
                Cause after = reopens ? once.reopen() : once;
                put(after);
                seen.add(after);
                if (before == null || reopens) {
                    fresh.add(after);
                }
            }
            keepCompany(counted);
            List<String> wanting = seen.stream()
                    .filter(cause -> spread.wants(cause, pair))
                    .map(Cause::id)
                    .toList();
            return new Entry(seen, fresh, wanting, verdict(seen, whole));
        }
    }

    private Cause first(Place place, Instant at) {
        Difference shown = place.shown().getFirst();
        String id = place.id();
        return new Cause(
                id,
                service,
                place.endpoint(),
                place.spot().path(),
                shown.kind(),
                CauseState.NEW,
                1,
                0,
                at,
                at,
                shown.oldValue(),
                shown.newValue(),
                false,
                List.of(),
                place.spot().broken().map(CausePattern::breaking).orElseGet(CausePattern::none),
                Decision.NONE,
                id);
    }

    /**
     * Whether what was decided about a cause ends with a pair that shows it: it was taken to be fixed, its time is over,
     * or it was excused along with a root that this pair does not show.
     */
    private static boolean isOver(Cause cause, Mismatch pair, boolean whole, Set<String> shown, Instant now) {
        Decision decision = cause.decision();
        boolean back = cause.state() == CauseState.FIXED && !pair.at().isBefore(decision.at());
        if (back || !cause.state().excuses()) {
            return back;
        }
        boolean rootless = whole && !decision.root().isEmpty() && !shown.contains(decision.root());
        return rootless || decision.hasExpired(now);
    }

    private void keepCompany(Collection<Place> places) {
        List<String> together = places.stream()
                .filter(place -> !place.spot().path().equals(Cause.OTHER_PATH))
                .map(Place::id)
                .toList();
        for (String id : companies.seen(together)) {
            change(id, cause -> cause.in(companies.nameOf(id)));
        }
    }

    private static Verdict verdict(List<Cause> seen, boolean whole) {
        if (!whole || !seen.stream().allMatch(cause -> cause.state().excuses())) {
            return Verdict.MISMATCH;
        }
        boolean intended = seen.stream().anyMatch(cause -> cause.state() == CauseState.INTENDED);
        return intended ? Verdict.INTENDED : Verdict.NOISE;
    }

    /** Endpoints have joined others, and so do causes. Gives those that are others now, by their ids. */
    public synchronized Map<String, Made> join(UnaryOperator<Endpoint> current) {
        CauseJoin join = new CauseJoin(places, spread::join);
        Map<String, Made> made = join.of(causes.values(), current);
        made.values().forEach(now -> put(now.cause()));
        Collection<String> gone = names.join(made.values());
        causes.keySet().removeAll(gone);
        survey.gone(gone);
        for (String id : companies.join(made.values())) {
            change(id, cause -> cause.in(companies.nameOf(id)));
        }
        return made;
    }

    private String now(String id) {
        return causes.containsKey(id) ? id : names.now(id);
    }

    /** A pair is kept of causes that wanted it. */
    public synchronized void sampled(Collection<String> ids, String pairId, Mismatch pair) {
        ids.forEach(id -> change(id, cause -> spread.keep(cause, pairId, pair)));
    }

    /** Somebody was told about a cause as it stood. */
    public synchronized void alerted(Cause told) {
        change(now(told.id()), cause -> {
            boolean reopenedSince =
                    cause.decision().reopened() && !told.decision().reopened();
            return reopenedSince ? cause : cause.told();
        });
    }

    /** New causes that nobody was told about yet, those together that are always seen together, the most severe first. */
    public Collection<List<Cause>> untold() {
        return causes.values().stream()
                .filter(cause -> cause.state() == CauseState.NEW && !cause.alerted())
                .collect(Collectors.groupingBy(
                        Cause::company, Collectors.collectingAndThen(Collectors.toList(), Root::severestFirst)))
                .values();
    }

    /**
     * Decides a cause as a person said, and with it those that are shown under it: of these an excuse holds for those alone
     * that are named. Gives the root that it is shown under then; empty when there is none by that id.
     *
     * @param after what is decided by now where something was decided before; what that does not say of a cause under the root, the
     *     root's says
     */
    public synchronized Optional<Root> decide(
            String called, CauseState state, UnaryOperator<Decision> after, Set<String> calledAlong, Instant now) {
        String id = now(called);
        Set<String> excusedAlong = calledAlong.stream().map(this::now).collect(Collectors.toSet());
        Optional<Root> before = root(id, now);
        change(id, cause -> decided(cause, state, after.apply(cause.decision())));
        before.filter(root -> root.cause().id().equals(id)).stream()
                .flatMap(root -> root.with().stream())
                .filter(part -> !state.excuses() || excusedAlong.contains(part.id()))
                .forEach(part -> change(part.id(), cause -> decided(cause, state, along(cause, after, id))));
        return before.flatMap(root -> root(id, now));
    }

    private Decision along(Cause part, UnaryOperator<Decision> after, String root) {
        Decision ofRoot = Objects.requireNonNull(causes.get(root)).decision();
        return after.apply(part.decision()).or(ofRoot).under(root);
    }

    /** Who says what a difference is says so of the pattern that he saw: what breaks it is counted under another cause. */
    private static Cause decided(Cause cause, CauseState state, Decision decision) {
        CausePattern pattern = cause.pattern();
        return cause.decided(state, decision).shaped(state.holdsToPattern() ? pattern.decide() : pattern.open());
    }

    /** The root that a cause is shown under, which it may be itself. */
    public Optional<Root> root(String called, Instant now) {
        String id = now(called);
        List<Cause> company = companies.of(id).stream()
                .flatMap(member -> cause(member, now).stream())
                .toList();
        return Root.of(company).stream().filter(root -> root.shows(id)).findFirst();
    }

    private void change(String id, UnaryOperator<Cause> how) {
        Cause cause = causes.get(id);
        if (cause != null) {
            put(how.apply(cause));
        }
    }

    private void put(Cause cause) {
        causes.put(cause.id(), cause);
        survey.changed();
        unsaved.add(cause.id());
    }

    /** Offers what changed to the store. What it does not take is offered again next time. */
    public void saveTo(Keeping keeping) {
        synchronized (saving) {
            if (!names.saveTo(keeping)) { // first: a cause is not forgotten before it is known what it is part of
                return;
            }
            for (String id : List.copyOf(unsaved)) {
                unsaved.remove(id);
                if (!save(id, keeping)) {
                    unsaved.add(id);
                    return;
                }
            }
            dropFrom(keeping);
        }
    }

    private boolean save(String id, Keeping keeping) {
        Set<String> gone = names.takeOutdated(id); // before the cause is looked at, which is there first
        Cause cause = causes.get(id);
        boolean taken = cause == null
                || keeping.offer(
                        gone.isEmpty()
                                ? new Keeping.Change.CauseStands(cause)
                                : new Keeping.Change.CausesJoined(cause, gone));
        if (!taken) {
            names.outdate(names.now(id), gone);
        }
        return taken;
    }

    private synchronized void dropFrom(Keeping keeping) {
        spread.stillDropped(spread.takeDropped().stream()
                .filter(pairId -> !keeping.offer(new Keeping.Change.SampleDropped(pairId)))
                .toList());
    }

    /** Every cause as it stands; the same list as long as none is another. */
    public List<Cause> all(Instant now) {
        return survey.all(now);
    }

    /** The same under their roots: the new ones first, then the most severe, then the most frequent. */
    public List<Root> roots(Instant now) {
        return survey.roots(now);
    }

    public boolean isFull() {
        return causes.size() >= MOST_CAUSES;
    }

    public Optional<Cause> cause(String id, Instant now) {
        return Optional.ofNullable(causes.get(now(id))).map(cause -> cause.asOf(now));
    }
}
