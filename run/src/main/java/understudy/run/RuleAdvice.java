package understudy.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import understudy.compare.path.JsonPath;
import understudy.compare.path.Query.Segment;
import understudy.compare.path.Selector;
import understudy.compare.rule.Rule;

/** Points out rules that a person should look at again. */
final class RuleAdvice {

    static final long ENOUGH_PAIRS = 10_000;

    private static final String CHECK = "rules";

    /** In a name such as {@code totalAmount} or {@code account_balance}. */
    private static final Set<String> MONEY = Set.of(
            "amount",
            "amounts",
            "balance",
            "balances",
            "price",
            "prices",
            "total",
            "totals",
            "subtotal",
            "sum",
            "cost",
            "costs",
            "fee",
            "fees",
            "tax",
            "taxes",
            "vat",
            "rate",
            "interest",
            "discount",
            "credit",
            "debit",
            "payment",
            "salary",
            "currency",
            "money",
            "iban",
            "bic",
            "invoice",
            "refund",
            "cents");

    private RuleAdvice() {}

    static List<Finding> of(List<RuleCount> rules) {
        List<Finding> findings = new ArrayList<>();
        for (RuleCount count : rules) {
            if (count.expired()) {
                findings.add(expired(count.rule()));
            } else if (count.hidden() == 0 && count.compared() >= ENOUGH_PAIRS) {
                findings.add(idle(count));
            }
            if (!count.expired() && hidesMoney(count.rule())) {
                findings.add(money(count.rule()));
            }
        }
        return findings;
    }

    private static Finding expired(Rule rule) {
        return Finding.warn(
                CHECK,
                "%s held until %s and holds no longer: what it hid counts again"
                        .formatted(rule.text(), rule.scope().mandate().expires().orElseThrow()),
                takeOut(rule) + ", or give it another expires");
    }

    private static Finding idle(RuleCount count) {
        return Finding.warn(
                CHECK,
                "%s has hidden nothing in %,d compared pairs, since %s"
                        .formatted(count.rule().text(), count.compared(), count.since()),
                takeOut(count.rule()) + ", or correct its path");
    }

    private static String takeOut(Rule rule) {
        return "take it out of compare.rules (an accepted one: understudy rules remove %s)".formatted(rule.id());
    }

    private static Finding money(Rule rule) {
        return Finding.warn(
                CHECK,
                "%s hides a field of money: no difference in it would ever be found".formatted(rule.text()),
                "use tolerance or expect instead, which say how it may differ");
    }

    /** Whether it leaves a place out altogether whose name is one of money. */
    static boolean hidesMoney(Rule rule) {
        return rule instanceof Rule.Ignore(JsonPath path, var scope)
                && names(path).stream().anyMatch(RuleAdvice::isOfMoney);
    }

    /** The last names on the way: those of {@code $.prices[*]} are {@code prices}. */
    private static List<String> names(JsonPath path) {
        List<Segment> segments = path.query().segments();
        for (int i = segments.size() - 1; i >= 0; i--) {
            List<String> names = segments.get(i).selectors().stream()
                    .filter(Selector.Name.class::isInstance)
                    .map(selector -> ((Selector.Name) selector).name())
                    .toList();
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }

    private static boolean isOfMoney(String name) {
        for (String word : name.split("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])", -1)) {
            if (MONEY.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
