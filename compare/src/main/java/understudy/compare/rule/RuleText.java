package understudy.compare.rule;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule as config writes it, on one line of YAML. */
final class RuleText {

    private static final int ID_BYTES = 6;

    private final StringJoiner members = new StringJoiner(", ", "{", "}");

    private RuleText() {}

    /** The whole rule: {@code {ignore: $.generatedAt, endpoint: "GET /a/{id}"}}. */
    static String of(Rule rule) {
        return new RuleText()
                .meaning(rule)
                .mandate(rule.scope().mandate())
                .members
                .toString();
    }

    /** A few hex digits that are the same as long as the rule hides the same; who answers for it does not count. */
    static String id(Rule rule) {
        try {
            byte[] text = new RuleText().meaning(rule).members.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private RuleText meaning(Rule rule) {
        kind(rule);
        Scope scope = rule.scope();
        scope.endpoint().ifPresent(endpoint -> text("endpoint", endpoint.toString()));
        scope.contentType().ifPresent(type -> text("contentType", type.toString()));
        scope.status().ifPresent(status -> plain("status", status.toString()));
        return this;
    }

    private void kind(Rule rule) {
        String path = rule.path().toString();
        String name = rule.kind();
        switch (rule) {
            case Rule.Ignore ignore -> text(name, path);
            case Rule.Unordered unordered -> {
                text(name, path);
                unordered.key().ifPresent(key -> text("key", key));
            }
            case Rule.Tolerance tolerance -> tolerance(name, path, tolerance);
            case Rule.Normalise normalise -> {
                text(name, path);
                plain(
                        "as",
                        normalise.forms().stream()
                                .map(TextForm::label)
                                .sorted()
                                .collect(Collectors.joining(", ", "[", "]")));
            }
            case Rule.NullEqualsAbsent nulls -> text(name, path);
            case Rule.Numbers numbers -> {
                text(name, numbers.as().label());
                text("path", path);
            }
            case Rule.Expect expect -> plain(name, expected(expect));
            case Rule.Rename rename ->
                plain(
                        name,
                        "{from: %s, to: %s}"
                                .formatted(
                                        Quoted.yaml(path),
                                        Quoted.yaml(rename.to().toString())));
        }
    }

    private void tolerance(String name, String path, Rule.Tolerance tolerance) {
        text(name, path);
        tolerance.absolute().map(BigDecimal::toPlainString).ifPresent(most -> plain("absolute", most));
        tolerance.relative().map(BigDecimal::toPlainString).ifPresent(part -> plain("relative", part));
        tolerance.time().ifPresent(most -> plain("time", duration(most)));
    }

    private static String expected(Rule.Expect expect) {
        StringJoiner change = new StringJoiner(", ", "{", "}");
        change.add("path: " + Quoted.yaml(expect.path().toString()));
        expect.from().ifPresent(from -> change.add("from: " + from.shown()));
        expect.to().ifPresent(to -> change.add("to: " + to.shown()));
        return change.toString();
    }

    private static String duration(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private RuleText mandate(Mandate mandate) {
        mandate.owner().ifPresent(owner -> text("owner", owner));
        mandate.reason().ifPresent(reason -> text("reason", reason));
        Optional<LocalDate> expires = mandate.expires();
        expires.ifPresent(last -> plain("expires", last.toString()));
        return this;
    }

    private void text(String name, String value) {
        plain(name, Quoted.yaml(value));
    }

    private void plain(String name, String value) {
        members.add(name + ": " + value);
    }

    /** A number of at least 0; the path is told where it is none. */
    static BigDecimal amount(String path, String text) {
        try {
            BigDecimal amount = new BigDecimal(text);
            if (amount.signum() >= 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw wrongAmount(path, text, e);
        }
        throw wrongAmount(path, text, null);
    }

    private static IllegalArgumentException wrongAmount(String path, String text, @Nullable Exception why) {
        return new IllegalArgumentException(
                "tolerance %s: %s (expected: a number of at least 0)".formatted(path, text), why);
    }
}
