package understudy.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import understudy.compare.Excuse;
import understudy.compare.rule.Rule;
import understudy.judge.Counts;
import understudy.traffic.Endpoint;
import understudy.traffic.RequestPattern;
import understudy.traffic.Verdict;

/**
 * Counts what the rules of a service hide, since this start; of a rule that stays in the config through a reload, on and on.
 * Counting is safe for many threads and never waits; {@link #follow} is called by one at a time.
 */
final class RuleBook {

    private volatile Map<String, Entry> entries = Map.of();

    /**
     * One rule.
     *
     * @param comparedBefore pairs that were compared before it was counted
     */
    private record Entry(Rule rule, LongAdder hits, LongAdder hidden, long comparedBefore, Instant since) {}

    /** Where the rules of one config are counted, in the order in which they were written. */
    static final class Page {
        private final List<Entry> inOrder;

        private Page(List<Entry> inOrder) {
            this.inOrder = inOrder;
        }

        /** Counts what was excused in one pair. */
        void add(List<Excuse> excuses) {
            for (Excuse excuse : excuses) {
                Entry entry = inOrder.get(excuse.rule());
                entry.hits.increment();
                entry.hidden.add(excuse.places());
            }
        }
    }

    /** Goes on with these rules. Of those that say what one said before, the counts stay. */
    Page follow(List<Rule> rules, Map<Endpoint, Counts> counts, Instant now) {
        Map<String, Entry> next = new LinkedHashMap<>();
        List<Entry> inOrder = new ArrayList<>();
        for (Rule rule : rules) {
            Entry known = next.containsKey(rule.id()) ? next.get(rule.id()) : entries.get(rule.id());
            Entry entry = known == null
                    ? new Entry(rule, new LongAdder(), new LongAdder(), compared(rule, counts), now)
                    : new Entry(rule, known.hits, known.hidden, known.comparedBefore, known.since);
            next.putIfAbsent(rule.id(), entry);
            inOrder.add(entry);
        }
        entries = next;
        return new Page(List.copyOf(inOrder));
    }

    /** In the order in which they were written; one that was written twice is there once. */
    List<RuleCount> all(Map<Endpoint, Counts> counts, LocalDate today) {
        return entries.values().stream()
                .map(entry -> new RuleCount(
                        entry.rule,
                        entry.hits.sum(),
                        entry.hidden.sum(),
                        compared(entry.rule, counts) - entry.comparedBefore,
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
