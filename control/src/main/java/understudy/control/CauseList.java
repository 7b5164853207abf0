package understudy.control;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.run.ParallelRun;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.run.cause.Root;

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
        Optional<Comparator<Root>> order = order(run, ask.oneOf(SORT, ORDERS, ""));
        Stream<Root> wanted = run.roots().stream()
                .filter(root -> state.isEmpty() || root.cause().state().label().equals(state))
                .filter(root -> stale.isEmpty()
                        || stale.equals(String.valueOf(run.stale(root.cause()).isPresent())))
                .filter(says);
        return order.map(wanted::sorted).orElse(wanted).toList();
    }

    /** Sorting keeps what is equal in the order of before. */
    private static Optional<Comparator<Root>> order(ParallelRun run, String name) {
        Comparator<Root> oftenFirst =
                Comparator.comparingLong(root -> -root.cause().count());
        return switch (name) {
            case "severity" ->
                Optional.of(Comparator.comparing(
                                (Root root) -> run.stale(root.cause()).isPresent())
                        .thenComparing(Root::severity)
                        .thenComparing(oftenFirst));
            case "count" -> Optional.of(oftenFirst);
            case "recent" ->
                Optional.of(Comparator.comparing((Root root) -> root.cause().lastSeen())
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
        return root -> words.isEmpty()
                || Stream.concat(Stream.of(root.cause()), root.with().stream()).anyMatch(cause -> says(cause, each));
    }

    /** All of the words, in whatever order: endpoint and path are seldom typed as they stand. */
    private static boolean says(Cause cause, List<String> words) {
        String text = Stream.of(
                        cause.id(),
                        cause.endpoint().toString(),
                        cause.path(),
                        cause.kind().label(),
                        cause.patternWords().orElse(""),
                        cause.decision().owner(),
                        cause.decision().reason())
                .map(said -> said.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
        return words.stream().allMatch(text::contains);
    }
}
