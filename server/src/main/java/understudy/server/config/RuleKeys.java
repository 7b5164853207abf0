package understudy.server.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import understudy.compare.path.JsonPath;
import understudy.compare.redact.Remarks;
import understudy.compare.rule.Literal;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.MediaRange;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.compare.rule.StatusRange;
import understudy.compare.rule.TextForm;
import understudy.traffic.RequestPattern;

/** The keys of a rule: one that names its kind, those of the kind, and those that any rule may have. */
final class RuleKeys {

    private static final Key<JsonPath> IGNORE =
            Key.required("ignore", HttpForms.jsonPath(), "what is here, and below, is not compared");

    private static final Key<JsonPath> UNORDERED =
            Key.required("unordered", HttpForms.jsonPath(), "the order of this array does not count");
    private static final Key<String> UNORDERED_KEY =
            Key.optional("key", HttpForms.memberName(), "which member tells the elements that belong together");

    private static final Key<JsonPath> TOLERANCE =
            Key.required("tolerance", HttpForms.jsonPath(), "numbers here may differ a little");
    private static final Key<BigDecimal> ABSOLUTE = Key.optional("absolute", Forms.amount(), "by at most this");
    private static final Key<BigDecimal> RELATIVE =
            Key.optional("relative", Forms.amount(), "by at most this part of the larger one");
    private static final Key<Duration> TIME =
            Key.optional("time", Forms.duration("1ms", "365d"), "points in time: by at most this long");

    private static final Key<JsonPath> NORMALISE =
            Key.required("normalise", HttpForms.jsonPath(), "texts here may differ in form");
    private static final Key<List<TextForm>> TEXT_FORMS = Key.required(
            "as",
            ListForm.of(Forms.choice(Forms.words(List.of(TextForm.values())), List.of())),
            "in which: capital letters, blanks around it, composed accents, the zone of a time");

    private static final Key<JsonPath> NULL_EQUALS_ABSENT =
            Key.required("nullEqualsAbsent", HttpForms.jsonPath(), "a member here that is null counts as absent");

    private static final Key<NumberEquality> NUMBERS = Key.required(
            "numbers",
            Forms.choice(Forms.words(List.of(NumberEquality.values())), List.of()),
            "the same by exact value, as double-precision numbers, or when written the same");
    private static final Key<JsonPath> NUMBERS_PATH = Key.<JsonPath>optional(
                    "path", HttpForms.jsonPath(), "where, and below it")
            .or("$");

    private static final Key<JsonPath> EXPECT_PATH = Key.required("path", HttpForms.jsonPath(), "where");
    private static final Key<Literal> EXPECT_FROM =
            Key.optional("from", new LiteralForm(), "what old has; left out: anything, or nothing");
    private static final Key<Literal> EXPECT_TO =
            Key.optional("to", new LiteralForm(), "what new has; left out: anything, or nothing");
    private static final Key<Rule.Expect> EXPECT = Key.required(
            "expect",
            Section.checked(RuleKeys::expect, EXPECT_PATH, EXPECT_FROM, EXPECT_TO)
                    .suchAs("{path: $.currency, from: EURO, to: EUR}"),
            "an intended change: pairs that differ in nothing else are intended");

    private static final Key<JsonPath> RENAME_FROM = Key.required("from", HttpForms.jsonPath(), "the member in old");
    private static final Key<JsonPath> RENAME_TO = Key.required("to", HttpForms.jsonPath(), "the member in new");
    private static final Key<Rule.Rename> RENAME = Key.required(
            "rename",
            Section.checked(RuleKeys::rename, RENAME_FROM, RENAME_TO).suchAs("{from: $.name, to: $.fullName}"),
            "a member that new calls by another name");

    private static final Key<RequestPattern> ENDPOINT =
            Key.optional("endpoint", HttpForms.pattern(), "for which requests; left out: all");
    private static final Key<MediaRange> CONTENT_TYPE = Key.optional(
            "contentType",
            Forms.text(
                    "a content type without parameters, such as application/json or text/*",
                    text -> HttpForms.parsed(text, MediaRange::new)),
            "for which replies; left out: all");
    private static final Key<StatusRange> STATUS =
            Key.optional("status", statusForm(), "for replies of which status; left out: any");
    private static final Key<String> OWNER = Key.optional("owner", Forms.text("a name"), "who answers for the rule");
    private static final Key<String> REASON =
            Key.optional("reason", Forms.text("a sentence"), "why it is right that it hides something");
    private static final Key<LocalDate> EXPIRES =
            Key.optional("expires", dayForm(), "the last day on which it holds, in UTC; left out: it holds for good");
    private static final List<Key<?>> OF_ANY = List.of(ENDPOINT, CONTENT_TYPE, STATUS, OWNER, REASON, EXPIRES);

    static final Form<Rule> RULE = new RuleForm(kinds());

    private RuleKeys() {}

    private static Map<String, Section<? extends Rule>> kinds() {
        Map<String, Section<? extends Rule>> kinds = new LinkedHashMap<>();
        kinds.put(IGNORE.name(), section(v -> new Rule.Ignore(v.get(IGNORE), scope(v)), IGNORE));
        kinds.put(
                UNORDERED.name(),
                section(
                        v -> new Rule.Unordered(v.get(UNORDERED), v.find(UNORDERED_KEY), scope(v)),
                        UNORDERED,
                        UNORDERED_KEY));
        kinds.put(TOLERANCE.name(), Section.checked(RuleKeys::tolerance, and(TOLERANCE, ABSOLUTE, RELATIVE, TIME)));
        kinds.put(
                NORMALISE.name(),
                section(
                        v -> new Rule.Normalise(v.get(NORMALISE), Set.copyOf(v.get(TEXT_FORMS)), scope(v)),
                        NORMALISE,
                        TEXT_FORMS));
        kinds.put(
                NULL_EQUALS_ABSENT.name(),
                section(v -> new Rule.NullEqualsAbsent(v.get(NULL_EQUALS_ABSENT), scope(v)), NULL_EQUALS_ABSENT));
        kinds.put(
                NUMBERS.name(),
                section(v -> new Rule.Numbers(v.get(NUMBERS_PATH), v.get(NUMBERS), scope(v)), NUMBERS, NUMBERS_PATH));
        kinds.put(EXPECT.name(), section(RuleKeys::scopedExpect, EXPECT));
        kinds.put(
                RENAME.name(),
                section(v -> new Rule.Rename(v.get(RENAME).path(), v.get(RENAME).to(), scope(v)), RENAME));
        return kinds;
    }

    private static <R extends Rule> Section<R> section(Function<Values, R> build, Key<?>... own) {
        return Section.of(build, and(own));
    }

    private static Key<?>[] and(Key<?>... own) {
        return Stream.concat(Arrays.stream(own), OF_ANY.stream()).toArray(Key<?>[]::new);
    }

    private static Scope scope(Values values) {
        // masked here, so that neither the log at start nor the store or the API ever has what was pasted into them
        Mandate mandate = new Mandate(
                values.find(OWNER).map(Remarks::owner), values.find(REASON).map(Remarks::reason), values.find(EXPIRES));
        return new Scope(values.find(ENDPOINT), values.find(CONTENT_TYPE), values.find(STATUS), mandate);
    }

    private static Optional<Rule> tolerance(Values values, Spot spot) {
        Optional<BigDecimal> absolute = values.find(ABSOLUTE);
        Optional<BigDecimal> relative = values.find(RELATIVE);
        Optional<Duration> time = values.find(TIME);
        if (absolute.isEmpty() && relative.isEmpty() && time.isEmpty()) {
            spot.refuse("a tolerance without a measure", "absolute, relative or time", "");
            return Optional.empty();
        }
        return Optional.of(new Rule.Tolerance(values.get(TOLERANCE), absolute, relative, time, scope(values)));
    }

    private static Optional<Rule.Expect> expect(Values values, Spot spot) {
        Optional<Literal> from = values.find(EXPECT_FROM);
        Optional<Literal> to = values.find(EXPECT_TO);
        if (from.isEmpty() && to.isEmpty()) {
            spot.refuse("a change without a value", "from, to or both", "");
            return Optional.empty();
        }
        return Optional.of(new Rule.Expect(values.get(EXPECT_PATH), from, to, Scope.EVERYWHERE));
    }

    private static Rule.Expect scopedExpect(Values values) {
        Rule.Expect change = values.get(EXPECT);
        return new Rule.Expect(change.path(), change.from(), change.to(), scope(values));
    }

    private static Optional<Rule.Rename> rename(Values values, Spot spot) {
        try {
            return Optional.of(new Rule.Rename(values.get(RENAME_FROM), values.get(RENAME_TO), Scope.EVERYWHERE));
        } catch (IllegalArgumentException e) {
            Reading.Bad<Rule> bad = Reading.refused(e);
            spot.refuse(bad.shownAs(), bad.expected(), bad.hint());
            return Optional.empty();
        }
    }

    private static Form<StatusRange> statusForm() {
        return new ScalarForm<>(
                "a status, such as 404, or a class, such as 4xx",
                List.of(Entry.Kind.NUMBER, Entry.Kind.TEXT),
                Forms.map(
                        "anyOf",
                        List.of(
                                Forms.map("type", "integer", "minimum", 100, "maximum", 599),
                                Forms.map("type", "string", "pattern", "^[1-5]([Xx]{2}|[0-9]{2})$"))),
                text -> HttpForms.parsed(text, StatusRange::parse));
    }

    private static Form<LocalDate> dayForm() {
        return Forms.text("a date, such as 2027-01-31", text -> {
            try {
                return Reading.good(LocalDate.parse(text));
            } catch (DateTimeException e) {
                return Reading.bad();
            }
        });
    }
}
