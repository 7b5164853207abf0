package understudy.run.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import understudy.compare.Excuse;
import understudy.compare.rule.Rule;
import understudy.judge.Counts;
import understudy.run.Keeping;
import understudy.traffic.Endpoint;
import understudy.traffic.RequestPattern;
import understudy.traffic.Verdict;

/**
 * Counts what the rules of a service hide; of a rule that stays in the config through reloads and restarts, on and on.
 * Counting is safe for many threads and never waits; {@link #follow} is called by one at a time.
 */
public final class RuleBook {

    private volatile Map<String, Entry> entries = Map.of();
    /** What is on the disk, by rule. Guarded by this. */
    private final Map<String, RuleTally> saved = new HashMap<>();

    /** Of rules that are kept and will be followed, counting goes on. */
    private Map<String, RuleTally> kept;

    public RuleBook(List<RuleTally> kept) {
        this.kept = kept.stream().collect(Collectors.toMap(RuleTally::rule, tally -> tally));
        saved.putAll(this.kept);
    }

    /**
     * One rule.
     *
     * @param comparedBefore pairs that were compared before it was counted
     */
    private record Entry(Rule rule, LongAdder hits, LongAdder hidden, long comparedBefore, Instant since) {}

    /** Where the rules of one config are counted, in the order in which they were written. */
    public static final class Page {
        private final List<Entry> inOrder;

        private Page(List<Entry> inOrder) {
            this.inOrder = inOrder;
        }

        /** Counts what was excused in one pair. */
        public void add(List<Excuse> excuses) {
            for (Excuse excuse : excuses) {
                Entry entry = inOrder.get(excuse.rule());
                entry.hits.increment();
                entry.hidden.add(excuse.places());
            }
        }
    }

    /** Goes on with these rules. Of those that say what one said before, the counts stay. */
    public Page follow(List<Rule> rules, Map<Endpoint, Counts> counts, Instant now) {
        Map<String, Entry> next = new LinkedHashMap<>();
        List<Entry> inOrder = new ArrayList<>();
        for (Rule rule : rules) {
            Entry known = next.containsKey(rule.id()) ? next.get(rule.id()) : entries.get(rule.id());
            Entry entry = known == null
                    ? begun(rule, counts, now)
                    : new Entry(rule, known.hits, known.hidden, known.comparedBefore, known.since);
            next.putIfAbsent(rule.id(), entry);
            inOrder.add(entry);
        }
        entries = next;
        kept = Map.of(); // a rule that comes back after a reload without it begins anew, on the disk as here
        return new Page(List.copyOf(inOrder));
    }

    private Entry begun(Rule rule, Map<Endpoint, Counts> counts, Instant now) {
        RuleTally tally = kept.get(rule.id());
        Entry entry = tally == null
                ? new Entry(rule, new LongAdder(), new LongAdder(), compared(rule, counts), now)
                : new Entry(rule, new LongAdder(), new LongAdder(), tally.comparedBefore(), tally.since());
        if (tally != null) {
            entry.hits.add(tally.hits());
            entry.hidden.add(tally.hidden());
        }
        return entry;
    }

    /** Offers what changed since the last call to the store. What it does not take is offered again next time. */
    public synchronized void saveTo(Keeping keeping, String service) {
        Map<String, Entry> now = entries;
        saved.keySet()
                .removeIf(rule ->
                        !now.containsKey(rule) && keeping.offer(new Keeping.Change.RuleTallyGone(service, rule)));
        now.forEach((rule, entry) -> {
            RuleTally tally =
                    new RuleTally(rule, entry.hits.sum(), entry.hidden.sum(), entry.comparedBefore, entry.since);
            if (!tally.equals(saved.get(rule)) && keeping.offer(new Keeping.Change.RuleTallied(service, tally))) {
                saved.put(rule, tally);
            }
        });
    }

    /** In the order in which they were written; one that was written twice is there once. */
    public List<RuleCount> all(Map<Endpoint, Counts> counts, LocalDate today) {
        return entries.values().stream()
                .map(entry -> new RuleCount(
                        entry.rule,
                        entry.hits.sum(),
                        entry.hidden.sum(),
                        // an endpoint that has joined another one is not reached by its name any more
                        Math.max(0, compared(entry.rule, counts) - entry.comparedBefore),
                        entry.since,
                        entry.rule.scope().mandate().hasExpired(today)))
                .toList();
    }

    private static long compared(Rule rule, Map<Endpoint, Counts> counts) {
        Optional<RequestPattern> only = rule.endpoint();
        return counts.entrySet().stream()
                .filter(entry -> only.isEmpty()
                        || only.get()
                                .matches(entry.getKey().method(), entry.getKey().template()))
                .mapToLong(entry -> entry.getValue().pairs() - entry.getValue().of(Verdict.NOT_COMPARABLE))
                .sum();
    }
}
