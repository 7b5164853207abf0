package understudy.compare.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import understudy.compare.path.JsonPath;
import understudy.traffic.RequestPattern;

/** One way in which replies may differ without it counting. */
public sealed interface Rule {

    /** Whatever is at the path, and below it, is left out. Throws IllegalArgumentException when it is no path. */
    static Rule ignore(String path) {
        return new Ignore(JsonPath.parse(path), Scope.EVERYWHERE);
    }

    /** The order of the array at the path does not count. */
    static Rule unordered(String path) {
        return new Unordered(JsonPath.parse(path), Optional.empty(), Scope.EVERYWHERE);
    }

    /** Numbers at the path may differ by so much, such as {@code 0.01}. */
    static Rule tolerance(String path, String absolute) {
        return new Tolerance(
                JsonPath.parse(path),
                Optional.of(RuleText.amount(path, absolute)),
                Optional.empty(),
                Optional.empty(),
                Scope.EVERYWHERE);
    }

    /** The value at the path is meant to change from one to another; an empty one stands for anything, or nothing at all. */
    static Rule expect(String path, Optional<Literal> from, Optional<Literal> to) {
        return new Expect(JsonPath.parse(path), from, to, Scope.EVERYWHERE);
    }

    /** A member of old goes by another name in new: {@code rename("$.name", "$.fullName")}. */
    static Rule rename(String from, String to) {
        return new Rename(JsonPath.parse(from), JsonPath.parse(to), Scope.EVERYWHERE);
    }

    /** Where it holds. */
    JsonPath path();

    /** For which pairs it holds, and until when. */
    Scope scope();

    /** For which requests it holds; all of them when empty. */
    default Optional<RequestPattern> endpoint() {
        return scope().endpoint();
    }

    /** A few hex digits that are the same in every file and process as long as the rule says the same. */
    default String id() {
        return RuleText.id(this);
    }

    /** As config writes it, on one line: {@code {ignore: $.generatedAt}}. */
    default String text() {
        return RuleText.of(this);
    }

    /** The same on somebody's word. */
    default Rule under(Mandate mandate) {
        return in(new Scope(scope().endpoint(), scope().contentType(), scope().status(), mandate));
    }

    /** The same for other pairs. */
    default Rule in(Scope of) {
        return switch (this) {
            case Ignore ignore -> new Ignore(ignore.path, of);
            case Unordered unordered -> new Unordered(unordered.path, unordered.key, of);
            case Tolerance near -> new Tolerance(near.path, near.absolute, near.relative, near.time, of);
            case Normalise normalise -> new Normalise(normalise.path, normalise.forms, of);
            case NullEqualsAbsent nulls -> new NullEqualsAbsent(nulls.path, of);
            case Numbers numbers -> new Numbers(numbers.path, numbers.as, of);
            case Expect expect -> new Expect(expect.path, expect.from, expect.to, of);
            case Rename rename -> new Rename(rename.path, rename.to, of);
        };
    }

    /** The key of config that names what kind of rule it is. */
    default String kind() {
        return switch (this) {
            case Ignore ignore -> "ignore";
            case Unordered unordered -> "unordered";
            case Tolerance tolerance -> "tolerance";
            case Normalise normalise -> "normalise";
            case NullEqualsAbsent nulls -> "nullEqualsAbsent";
            case Numbers numbers -> "numbers";
            case Expect expect -> "expect";
            case Rename rename -> "rename";
        };
    }

    /** Whatever is at the path, and below it, is left out of the comparison. */
    record Ignore(JsonPath path, Scope scope) implements Rule {
        public Ignore(JsonPath path, Optional<RequestPattern> endpoint) {
            this(path, Scope.of(endpoint));
        }
    }

    /**
     * The array at the path is compared without regard to order.
     *
     * @param key name of the member that tells which elements belong together; without it, equal ones do
     */
    record Unordered(JsonPath path, Optional<String> key, Scope scope) implements Rule {
        public Unordered(JsonPath path, Optional<String> key, Optional<RequestPattern> endpoint) {
            this(path, key, Scope.of(endpoint));
        }
    }

    /**
     * Two values at the path are equal when they are at most this far apart, by any of the measures given.
     *
     * @param absolute of numbers, at least 0, in their unit
     * @param relative of numbers, at least 0, as a part of the larger one's size
     * @param time of points in time: texts of RFC 3339 or RFC 1123, or seconds or milliseconds since 1970
     */
    record Tolerance(
            JsonPath path,
            Optional<BigDecimal> absolute,
            Optional<BigDecimal> relative,
            Optional<Duration> time,
            Scope scope)
            implements Rule {
        public Tolerance {
            if (absolute.isEmpty() && relative.isEmpty() && time.isEmpty()) {
                throw new IllegalArgumentException(
                        "tolerance %s (expected: absolute, relative or time)".formatted(path));
            }
        }

        public Tolerance(
                JsonPath path,
                Optional<BigDecimal> absolute,
                Optional<BigDecimal> relative,
                Optional<Duration> time,
                Optional<RequestPattern> endpoint) {
            this(path, absolute, relative, time, Scope.of(endpoint));
        }
    }

    /** Two texts at the path are equal when they say the same but for these forms. */
    record Normalise(JsonPath path, Set<TextForm> forms, Scope scope) implements Rule {
        public Normalise {
            forms = Set.copyOf(forms);
        }

        public Normalise(JsonPath path, Set<TextForm> forms, Optional<RequestPattern> endpoint) {
            this(path, forms, Scope.of(endpoint));
        }
    }

    /** A member at the path that is null counts as one that is not there. */
    record NullEqualsAbsent(JsonPath path, Scope scope) implements Rule {
        public NullEqualsAbsent(JsonPath path, Optional<RequestPattern> endpoint) {
            this(path, Scope.of(endpoint));
        }
    }

    /** When two numbers at the path, and below it, are the same. */
    record Numbers(JsonPath path, NumberEquality as, Scope scope) implements Rule {
        public Numbers(JsonPath path, NumberEquality as, Optional<RequestPattern> endpoint) {
            this(path, as, Scope.of(endpoint));
        }
    }

    /**
     * An intended change: where old has one value at the path and new the other, the difference is approved.
     *
     * @param from what old has; anything, or nothing, when empty
     * @param to what new has; anything, or nothing, when empty
     */
    record Expect(JsonPath path, Optional<Literal> from, Optional<Literal> to, Scope scope) implements Rule {
        public Expect {
            if (from.isEmpty() && to.isEmpty()) {
                throw new IllegalArgumentException(
                        "a change of %s without a value (expected: from, to or both)".formatted(path));
            }
        }
    }

    /**
     * A member of old's objects is compared with the one of another name in new's. Objects that have both names are taken as
     * they are.
     *
     * @param path of the member in old
     * @param to of the member in new: the same path but for the last name
     */
    record Rename(JsonPath path, JsonPath to, Scope scope) implements Rule {
        public Rename {
            Renaming.check(path, to);
        }
    }
}
