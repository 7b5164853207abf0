package understudy.server.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
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
    private static final Key<BigDecimal> ABSOLUTE = Key.required("absolute", Forms.amount(), "by at most this");

    private static final Form<Rule> RULE =
            new RuleForm(kinds(), List.of("normalise", "rename", "expect", "nullEqualsAbsent", "numbers"));

    private static final Key<List<String>> HEADERS = Key.optional(
                    "headers", ListForm.of(HttpForms.header()), "headers that are compared")
            .or("[" + String.join(", ", Rules.DEFAULT_HEADERS) + "]");
    private static final Key<List<Rule>> RULES = Key.optional(
                    "rules", ListForm.of(RULE), "how replies may differ without it counting")
            .or("[]");

    static final Key<Rules> COMPARE = Key.optional(
                    "compare",
                    Section.of(v -> new Rules(v.get(HEADERS), v.get(RULES)), HEADERS, RULES),
                    "how replies are compared")
            .or("{}");

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
                Section.of(
                        v -> new Rule.Tolerance(v.get(TOLERANCE), v.get(ABSOLUTE), v.find(ENDPOINT)),
                        TOLERANCE,
                        ABSOLUTE,
                        Key.later("relative", Forms.amount(), "by at most this part"),
                        Key.later("time", Forms.anything(), "by at most this long"),
                        ENDPOINT));
        return kinds;
    }
}
