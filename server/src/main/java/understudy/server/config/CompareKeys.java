package understudy.server.config;

import java.util.List;
import java.util.Optional;
import understudy.compare.header.FieldChoice;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;

/** The keys of {@code compare}. */
final class CompareKeys {

    private static final Key<List<String>> HEADERS = Key.optional(
                    "headers",
                    ListForm.of(HttpForms.comparedHeader()),
                    "headers that are compared: names; or * for all, and -Name for all but this one")
            .or("[" + String.join(", ", Rules.DEFAULT_HEADERS) + "]");
    private static final Key<List<Rule>> RULES = Key.optional(
                    "rules", ListForm.of(RuleKeys.RULE), "how replies may differ without it counting")
            .or("[]");

    static final Section<CompareConfig> SECTION = Section.checked(
                    CompareKeys::compare, HEADERS, RULES, AgainKeys.RECHECK, AgainKeys.LEARN, AgainKeys.EXPECT_LAG)
            .suchAs("{rules: [...]}");

    static final Key<CompareConfig> COMPARE =
            Key.optional("compare", SECTION, "how replies are compared").or("{}");

    private CompareKeys() {}

    private static Optional<CompareConfig> compare(Values values, Spot spot) {
        List<String> headers = values.get(HEADERS);
        Optional<String> leftOut = headers.stream()
                .filter(name -> name.startsWith(FieldChoice.NOT))
                .findFirst();
        if (leftOut.isPresent() && !headers.contains(FieldChoice.ALL)) {
            spot.refuse(leftOut.get() + " among headers", "only beside *", "");
            return Optional.empty();
        }
        return Optional.of(new CompareConfig(new Rules(headers, values.get(RULES)), AgainKeys.again(values)));
    }
}
