package understudy.control;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import understudy.run.ParallelRun;
import understudy.run.Triage.Listed;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.run.cause.Root;
import understudy.traffic.Endpoint;

/** Which causes somebody wants listed, and in which order. */
final class CauseList {

    private static final String STATE = "state";
    private static final String STALE = "stale";
    private static final String WORDS = "q";
    private static final String SORT = "sort";
    static final String[] QUERY = {STATE, STALE, WORDS, SORT, Paging.LIMIT, Paging.CURSOR};

    private static final int LONGEST_WORDS = 200;
    private static final List<String> STATES =
            Stream.of(CauseState.values()).map(CauseState::label).toList();
    private static final List<String> ORDERS = List.of("severity", "count", "recent");

    private CauseList() {}

    /** Those that are asked for; in the order in which they are to be looked at, where no other one is. */
    static List<Root> wanted(ParallelRun run, Ask ask) {
        String state = ask.oneOf(STATE, STATES, "");
        String stale = ask.oneOf(STALE, List.of("true", "false"), "");
        Predicate<Root> says = says(ask);
        Optional<Comparator<Listed>> order = order(ask.oneOf(SORT, ORDERS, ""));
        Stream<Listed> wanted = run.triage().listed().stream()
                .filter(one -> state.isEmpty() || one.cause().state().label().equals(state))
                .filter(one -> stale.isEmpty() || stale.equals(String.valueOf(one.stale())))
                .filter(one -> says.test(one.root()));
        return order.map(wanted::sorted).orElse(wanted).map(Listed::root).toList();
    }

    /** Sorting keeps what is equal in the order of before. */
    private static Optional<Comparator<Listed>> order(String name) {
        Comparator<Listed> oftenFirst =
                Comparator.comparingLong(one -> -one.cause().count());
        return switch (name) {
            case "severity" ->
                Optional.of(Comparator.comparing(Listed::stale)
                        .thenComparing(one -> one.root().severity())
                        .thenComparing(oftenFirst));
            case "count" -> Optional.of(oftenFirst);
            case "recent" ->
                Optional.of(Comparator.comparing((Listed one) -> one.cause().lastSeen())
                        .reversed());
            default -> Optional.empty();
        };
    }

    /** Whether a cause, or one that comes of it, has each of the words in it, whatever their case. */
    private static Predicate<Root> says(Ask ask) {
        String words = ask.query(WORDS).orElse("").strip().toLowerCase(Locale.ROOT);
        if (words.length() > LONGEST_WORDS) {
            throw Refusal.badQuery(WORDS, words, "at most %d characters".formatted(LONGEST_WORDS));
        }
        List<String> each = List.of(words.split("\\s+"));
        Map<Endpoint, String> names = new HashMap<>(); // there are many causes of few endpoints
        return root -> words.isEmpty()
                || root.all().anyMatch(cause -> {
                    String name = names.computeIfAbsent(
                            cause.endpoint(), endpoint -> endpoint.toString().toLowerCase(Locale.ROOT));
                    return each.stream().allMatch(word -> name.contains(word) || says(cause, word));
                });
    }

    private static boolean says(Cause cause, String word) {
        return says(cause.id(), word)
                || says(cause.path(), word)
                || says(cause.kind().label(), word)
                || says(cause.decision().owner(), word)
                || says(cause.decision().reason(), word)
                || cause.patternWords() // takes the most work to tell
                        .filter(pattern -> says(pattern, word))
                        .isPresent();
    }

    private static boolean says(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }
}
