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

    static final Section<Rules> SECTION = Section.of(v -> new Rules(v.get(HEADERS), v.get(RULES)), HEADERS, RULES)
            .suchAs("{rules: [...]}");

    static final Key<Rules> COMPARE =
            Key.optional("compare", SECTION, "how replies are compared").or("{}");

    private CompareKeys() {}
}
