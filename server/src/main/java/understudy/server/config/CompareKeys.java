package understudy.server.config;

import java.util.List;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;

/** The keys of {@code compare}. */
final class CompareKeys {

    private static final Key<List<String>> HEADERS = Key.optional(
                    "headers", ListForm.of(HttpForms.header()), "headers that are compared")
            .or("[" + String.join(", ", Rules.DEFAULT_HEADERS) + "]");
    private static final Key<List<Rule>> RULES = Key.optional(
                    "rules", ListForm.of(RuleKeys.RULE), "how replies may differ without it counting")
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
}
