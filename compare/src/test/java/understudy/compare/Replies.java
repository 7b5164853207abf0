package understudy.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import understudy.compare.path.JsonPath;
import understudy.compare.redact.Redactor;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** Replies and comparisons in few words, for tests. */
public final class Replies {

    public static final Set<String> SECRET_HEADERS =
            Set.of("Authorization", "Cookie", "Set-Cookie", "Proxy-Authorization", "X-Api-Key");

    private Replies() {}

    public static Redactor redactor() {
        return Redactor.of(
                SECRET_HEADERS,
                List.of(JsonPath.parse("$..password"), JsonPath.parse("$..iban"), JsonPath.parse("$..cardNumber")));
    }

    public static Comparer comparer(Rule... rules) {
        return Comparer.of(new Rules(Rules.DEFAULT_HEADERS, Arrays.asList(rules)), redactor(), new SplittableRandom(1));
    }

    public static Request get(String... headers) {
        return new Request("GET", "/accounts/7?full=1", Headers.of(headers), Body.empty(), "127.0.0.1");
    }

    public static Reply reply(int status, String body, String... headers) {
        return new Reply(status, "", Headers.of(headers), Body.of(body));
    }

    public static Reply json(String body) {
        return reply(200, body, "Content-Type", "application/json");
    }

    public static Reply json(byte[] body) {
        return new Reply(200, "", Headers.of("Content-Type", "application/json"), Body.of(body));
    }

    public static Rule ignore(String path) {
        return Rule.ignore(path);
    }

    public static Rule unordered(String path) {
        return Rule.unordered(path);
    }

    public static Rule keyed(String path, String key) {
        return new Rule.Unordered(JsonPath.parse(path), Optional.of(key), Optional.empty());
    }

    public static Rule tolerance(String path, String absolute) {
        return Rule.tolerance(path, absolute);
    }

    public static Comparison compare(String oldJson, String newJson, Rule... rules) {
        return comparer(rules).compare(get(), json(oldJson), json(newJson));
    }

    /** {@code value $.items[3].price}; {@code notComparable budget} when it is that. */
    public static List<String> words(Comparison comparison) {
        return switch (comparison) {
            case Comparison.Equal equal -> List.of();
            case Comparison.Intended intended ->
                intended.differences().stream()
                        .map(one -> "intended " + one.path())
                        .toList();
            case Comparison.NotComparable not ->
                List.of("notComparable " + not.reason().label());
            case Comparison.Different different -> {
                List<String> words = new ArrayList<>();
                different.differences().forEach(one -> words.add(one.kind().label() + " " + one.path()));
                yield words;
            }
        };
    }

    public static List<String> differences(String oldJson, String newJson, Rule... rules) {
        return words(compare(oldJson, newJson, rules));
    }
}
