package understudy.server.config;

import java.util.List;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;

/** The keys of {@code compare}. */
final class CompareKeys {

    private static final Key<List<String>> HEADERS = Key.optional(
                    "headers",
                    ComparedHeaders.form(),
                    "headers that are compared: names; or * for all, and -Name for all but this one")
            .or("[" + String.join(", ", Rules.DEFAULT_HEADERS) + "]");
    private static final Key<List<Rule>> RULES = Key.optional(
                    "rules", ListForm.of(RuleKeys.RULE), "how replies may differ without it counting")
            .or("[]");

    static final Section<CompareConfig> SECTION = Section.of(
                    CompareKeys::compare, HEADERS, RULES, AgainKeys.RECHECK, AgainKeys.LEARN, AgainKeys.EXPECT_LAG)
            .suchAs("{rules: [...]}");

    static final Key<CompareConfig> COMPARE =
            Key.optional("compare", SECTION, "how replies are compared").or("{}");

    private CompareKeys() {}

    private static CompareConfig compare(Values values) {
        return new CompareConfig(new Rules(values.get(HEADERS), values.get(RULES)), AgainKeys.again(values));
    }
}
