package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.compare.path.JsonPath;
import understudy.compare.path.Selector;
import understudy.compare.rule.Rule;

/**
 * The paths to watch for in a comparison, in one row by what they are for: those that are ignored, the unordered arrays, the
 * places whose scalars may differ a little, those where null is as good as nothing, the intended changes, the members that
 * are renamed, by what old calls them and then, in the same order, by what new does, and those whose values are never shown,
 * however their last name is written: what a server calls {@code Password} is as secret.
 */
public final class Watch {

    private final JsonPath[] paths;
    /** The rules of all rows but those of new's names and of secrets. */
    private final List<Numbered> rules;

    private final boolean followed;
    private final int unorderedFrom;
    private final int scalarFrom;
    private final int nullFrom;
    private final int expectFrom;
    private final int renameFrom;
    private final int renamedFrom;
    private final int secretFrom;
    private final SecretPlaces secrets;

    private Watch(List<Numbered> rules, SecretPlaces secrets) {
        this.secrets = secrets;
        this.rules = Stream.of(Purpose.values())
                .flatMap(purpose -> rules.stream().filter(rule -> Purpose.of(rule.rule()) == purpose))
                .toList();
        List<JsonPath> all = new ArrayList<>();
        this.rules.forEach(numbered -> all.add(numbered.rule().path()));
        this.rules.forEach(numbered -> {
            if (numbered.rule() instanceof Rule.Rename rename) {
                all.add(rename.to());
            }
        });
        this.unorderedFrom = count(Purpose.IGNORE);
        this.scalarFrom = unorderedFrom + count(Purpose.ARRAY);
        this.nullFrom = scalarFrom + count(Purpose.SCALAR);
        this.expectFrom = nullFrom + count(Purpose.NULL);
        this.renameFrom = expectFrom + count(Purpose.EXPECT);
        this.renamedFrom = this.rules.size();
        this.secretFrom = all.size();
        secrets.paths().forEach(path -> all.add(path.endingInAnyCase()));
        this.paths = all.toArray(JsonPath[]::new);
        this.followed = all.stream().allMatch(JsonPath::isFollowed);
    }

    /** A rule and its place among all that were written. */
    private record Numbered(Rule rule, int number) {}

    /** What a rule is asked about, in the order of the rows. */
    private enum Purpose {
        IGNORE,
        ARRAY,
        SCALAR,
        NULL,
        EXPECT,
        RENAME;

        static Purpose of(Rule rule) {
            return switch (rule) {
                case Rule.Ignore ignore -> IGNORE;
                case Rule.Unordered unordered -> ARRAY;
                case Rule.Tolerance tolerance -> SCALAR;
                case Rule.Normalise normalise -> SCALAR;
                case Rule.Numbers numbers -> SCALAR;
                case Rule.NullEqualsAbsent nulls -> NULL;
                case Rule.Expect expect -> EXPECT;
                case Rule.Rename rename -> RENAME;
            };
        }
    }

    private int count(Purpose purpose) {
        return (int) rules.stream()
                .filter(numbered -> Purpose.of(numbered.rule()) == purpose)
                .count();
    }

    /**
     * Some of the rules, and the places of secrets.
     *
     * @param holding the places of those that hold
     */
    public static Watch of(List<Rule> rules, BitSet holding, SecretPlaces secrets) {
        List<Numbered> numbered = new ArrayList<>();
        holding.stream().forEach(number -> numbered.add(new Numbered(rules.get(number), number)));
        return new Watch(numbered, secrets);
    }

    /** No rules, only secrets. */
    public static Watch secrets(SecretPlaces secrets) {
        return new Watch(List.of(), secrets);
    }

    int size() {
        return paths.length;
    }

    JsonPath path(int row) {
        return paths[row];
    }

    /** The rule of a row that is neither a new name's nor a secret's. */
    Rule rule(int row) {
        return rules.get(row).rule();
    }

    /** The place of a row's rule among all that were written. */
    int number(int row) {
        return rules.get(row).number();
    }

    /** Whether every path can be followed step by step; if not, both documents must be indexed. */
    boolean isFollowed() {
        return followed;
    }

    /** Whether what holds at a place also holds below it. */
    boolean reachesBelow(int row) {
        return row < unorderedFrom
                || row >= secretFrom
                || (row < renamedFrom && rules.get(row).rule() instanceof Rule.Numbers);
    }

    int unorderedFrom() {
        return unorderedFrom;
    }

    int scalarFrom() {
        return scalarFrom;
    }

    int nullFrom() {
        return nullFrom;
    }

    int expectFrom() {
        return expectFrom;
    }

    /** Where the rows of members by old's names begin. */
    int renameFrom() {
        return renameFrom;
    }

    /** Where the rows of members by new's names begin. */
    int renamedFrom() {
        return renamedFrom;
    }

    int secretFrom() {
        return secretFrom;
    }

    /** 1 for a member whose name, between two offsets, says that it is a secret; an element, with no end, has none. */
    int secret(byte[] text, int start, int end) {
        return end >= 0 && secrets.names().isSecret(text, start, end) ? 1 : 0;
    }

    /** 1 for a member that holds, behind its name between two offsets, what another member of its object calls a secret. */
    int paired(byte[] text, int start, int end) {
        return end >= 0 && NamedPair.mayHold(text, start, end) && isPaired(text, start - 1) ? 1 : 0;
    }

    /** Whether the object around a place, which is in no string, says the name of a secret. */
    boolean isPaired(byte[] text, int at) {
        return NamedPair.isAround(text, at, secrets.pairs());
    }

    /** Whether anything is a secret anywhere. */
    boolean hasSecrets() {
        return !secrets.equals(SecretPlaces.none());
    }

    /** Whether a rule names elements by where they stand: it is about their values, never about how many there are. */
    boolean isOfIndex(int row) {
        List<Selector> last = path(row).query().segments().isEmpty()
                ? List.of()
                : path(row).query().segments().getLast().selectors();
        return last.stream()
                .anyMatch(selector -> selector instanceof Selector.Index || selector instanceof Selector.Slice);
    }

    /** The member that tells which elements of an unordered array belong together. */
    Optional<String> key(int row) {
        return rule(row) instanceof Rule.Unordered unordered ? unordered.key() : Optional.empty();
    }

    /** By what name the other side goes whose member a row is about. */
    byte[] otherName(int row) {
        int other = row < renamedFrom ? row + renamedFrom - renameFrom : row - renamedFrom + renameFrom;
        return paths[other].lastNames().getFirst().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the rule of a row expects old to have one thing and new the other. */
    boolean expects(int row, Stretch old, Stretch fresh) {
        Rule.Expect rule = (Rule.Expect) rule(row);
        return rule.from().filter(from -> !old.says(from)).isEmpty()
                && rule.to().filter(to -> !fresh.says(to)).isEmpty();
    }

    /** Whether unequal scalars may count as the same somewhere. */
    boolean hasScalarRules() {
        return nullFrom > scalarFrom;
    }

    /** Whether it is rules that are watched for, and not only secrets. */
    boolean hasRules() {
        return secretFrom > 0;
    }

    boolean hasExpectations() {
        return renameFrom > expectFrom;
    }

    boolean hasRenames() {
        return renamedFrom > renameFrom;
    }

    /** Whether values may belong together without being equal by hash. */
    boolean isLoose() {
        return hasScalarRules() || hasExpectations();
    }
}
