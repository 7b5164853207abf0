package understudy.server.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.compare.rule.TextForm;
import understudy.traffic.RequestPattern;

/** The keys of {@code compare}. */
final class CompareKeys {

    private static final Key<RequestPattern> ENDPOINT =
            Key.optional("endpoint", HttpForms.pattern(), "for which requests; left out: all");

    private static final Key<JsonPath> IGNORE =
            Key.required("ignore", HttpForms.jsonPath(), "what is here, and below, is not compared");

    private static final Key<JsonPath> UNORDERED =
            Key.required("unordered", HttpForms.jsonPath(), "the order of this array does not count");
    private static final Key<String> UNORDERED_KEY = Key.optional(
            "key", Forms.text("the name of a member"), "which member tells the elements that belong together");

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

    private static final Form<Rule> RULE = new RuleForm(kinds(), List.of("rename", "expect"));

    private static final Key<List<String>> HEADERS = Key.optional(
                    "headers", ListForm.of(HttpForms.header()), "headers that are compared")
            .or("[" + String.join(", ", Rules.DEFAULT_HEADERS) + "]");
    private static final Key<List<Rule>> RULES = Key.optional(
                    "rules", ListForm.of(RULE), "how replies may differ without it counting")
            .or("[]");

    static final Section<CompareConfig> SECTION = Section.of(
                    v -> new CompareConfig(new Rules(v.get(HEADERS), v.get(RULES)), AgainKeys.again(v)),
                    HEADERS,
                    RULES,
                    AgainKeys.RECHECK,
                    AgainKeys.LEARN,
                    AgainKeys.EXPECT_LAG)
            .suchAs("{rules: [...]}");

    static final Key<CompareConfig> COMPARE =
            Key.optional("compare", SECTION, "how replies are compared").or("{}");

    private CompareKeys() {}

    private static Map<String, Section<? extends Rule>> kinds() {
        Map<String, Section<? extends Rule>> kinds = new LinkedHashMap<>();
        kinds.put(IGNORE.name(), Section.of(v -> new Rule.Ignore(v.get(IGNORE), v.find(ENDPOINT)), IGNORE, ENDPOINT));
        kinds.put(
                UNORDERED.name(),
                Section.of(
                        v -> new Rule.Unordered(v.get(UNORDERED), v.find(UNORDERED_KEY), v.find(ENDPOINT)),
                        UNORDERED,
                        UNORDERED_KEY,
                        ENDPOINT));
        kinds.put(
                TOLERANCE.name(),
                Section.checked(CompareKeys::tolerance, TOLERANCE, ABSOLUTE, RELATIVE, TIME, ENDPOINT));
        kinds.put(
                NORMALISE.name(),
                Section.of(
                        v -> new Rule.Normalise(v.get(NORMALISE), Set.copyOf(v.get(TEXT_FORMS)), v.find(ENDPOINT)),
                        NORMALISE,
                        TEXT_FORMS,
                        ENDPOINT));
        kinds.put(
                NULL_EQUALS_ABSENT.name(),
                Section.of(
                        v -> new Rule.NullEqualsAbsent(v.get(NULL_EQUALS_ABSENT), v.find(ENDPOINT)),
                        NULL_EQUALS_ABSENT,
                        ENDPOINT));
        kinds.put(
                NUMBERS.name(),
                Section.of(
                        v -> new Rule.Numbers(v.get(NUMBERS_PATH), v.get(NUMBERS), v.find(ENDPOINT)),
                        NUMBERS,
                        NUMBERS_PATH,
                        ENDPOINT));
        return kinds;
    }

    private static Optional<Rule> tolerance(Values values, Spot spot) {
        Optional<BigDecimal> absolute = values.find(ABSOLUTE);
        Optional<BigDecimal> relative = values.find(RELATIVE);
        Optional<Duration> time = values.find(TIME);
        if (absolute.isEmpty() && relative.isEmpty() && time.isEmpty()) {
            spot.refuse("a tolerance without a measure", "absolute, relative or time", "");
            return Optional.empty();
        }
        return Optional.of(new Rule.Tolerance(values.get(TOLERANCE), absolute, relative, time, values.find(ENDPOINT)));
    }
}
