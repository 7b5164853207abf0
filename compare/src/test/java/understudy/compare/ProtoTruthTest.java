package understudy.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.unordered;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import understudy.compare.rule.Rule;
import understudy.traffic.Body;
import understudy.traffic.Reply;

/**
 * Pairs of protobuf messages in their text format, compared by their bytes alone. Without a schema nothing tells a default
 * from its absence, nor a float from other four bytes, so rows that ask for that do not apply; nor do those that ask for a
 * part of a message only. How many they are is asserted.
 */
class ProtoTruthTest {

    private static final Pattern TOKEN = Pattern.compile("[{}:]|\"[^\"]*\"|'[^']*'|[^\\s{}:]+");

    private static final Map<String, Integer> FIELDS = Map.ofEntries(
            Map.entry("o_int", 1),
            Map.entry("r_string", 2),
            Map.entry("o_enum", 3),
            Map.entry("o_test_message", 4),
            Map.entry("r_test_message", 5),
            Map.entry("o_sub_test_message", 6),
            Map.entry("o_any_message", 7),
            Map.entry("o_float", 8),
            Map.entry("o_float2", 9),
            Map.entry("o_double", 10),
            Map.entry("o_double2", 11));

    private static final Map<String, List<Rule>> RULES = Map.of(
            "ignoringRepeatedFieldOrder()", List.of(unordered("$..*")),
            "ignoringRepeatedFieldOrderOfFieldDescriptors(rootMessageRepeatedfield)", List.of(unordered("$['2']")),
            "ignoringRepeatedFieldOrderOfFieldDescriptors(subMessageRepeatedField)",
                    List.of(unordered("$['6'][*]['2']")),
            "ignoringRepeatedFieldOrderOfFieldDescriptors(rootMessageRepeatedfield, subMessageRepeatedField)",
                    List.of(unordered("$['2']"), unordered("$['6'][*]['2']")));

    /** Reads text format and writes bytes. */
    private static final class Writer {

        private final List<String> tokens = new ArrayList<>();
        private int at;

        Writer(String text) {
            Matcher token = TOKEN.matcher(text);
            while (token.find()) {
                tokens.add(token.group());
            }
        }

        byte[] message() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            while (at < tokens.size() && !tokens.get(at).equals("}")) {
                String name = tokens.get(at++);
                at += tokens.get(at).equals(":") ? 1 : 0;
                field(name, FIELDS.getOrDefault(name, 0), tokens.get(at++), out);
            }
            at++;
            return out.toByteArray();
        }

        private void field(String name, int number, String value, ByteArrayOutputStream out) {
            if (value.equals("{")) {
                stretch(number, message(), out);
            } else if (value.startsWith("\"") || value.startsWith("'")) {
                stretch(number, value.substring(1, value.length() - 1).getBytes(UTF_8), out);
            } else if (name.startsWith("o_float")) {
                out.write(number << 3 | 5);
                out.writeBytes(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(Float.parseFloat(value))
                        .array());
            } else if (name.startsWith("o_double")) {
                out.write(number << 3 | 1);
                out.writeBytes(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(Double.parseDouble(value))
                        .array());
            } else {
                out.write(number << 3);
                out.write(value.equals("DEFAULT") ? 0 : Integer.parseInt(value));
            }
        }

        private static void stretch(int number, byte[] content, ByteArrayOutputStream out) {
            out.write(number << 3 | 2);
            out.write(content.length);
            out.writeBytes(content);
        }
    }

    /** The options of which there is no rule, by what their names begin with: without a schema there cannot be one. */
    private static final Map<String, String> WITHOUT_RULE = Map.of(
            "ignoringFieldAbsence", "a default is as good as absent: only a schema tells defaults",
            "usingDoubleTolerance", "numbers within bytes: only a schema tells doubles from other eight bytes",
            "usingFloatTolerance", "numbers within bytes: only a schema tells floats from other four bytes",
            "comparingExpectedFieldsOnly", "a part of a message matches it",
            "ignoringExtraRepeatedFieldElements", "some of the elements match all of them");

    private static Rule[] rules(JsonNode options) {
        List<Rule> rules = new ArrayList<>();
        options.forEach(option -> rules.addAll(RULES.getOrDefault(option.asString(), List.of())));
        return rules.toArray(Rule[]::new);
    }

    /** Why a row is not judged here as it is there; empty when it is. */
    private static Optional<String> withoutRule(JsonNode options) {
        for (JsonNode option : options) {
            if (!RULES.containsKey(option.asString())) {
                return Optional.of(WITHOUT_RULE.entrySet().stream()
                        .filter(known -> option.asString().startsWith(known.getKey()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("an option that nobody looked at: " + option))
                        .getValue());
            }
        }
        return Optional.empty();
    }

    private static Reply reply(String text) {
        return Reply.of("application/x-protobuf", Body.of(new Writer(text).message()));
    }

    /** Every option makes more messages equal: those that differ under one that is not known here differ without it, too. */
    @Test
    void messagesAreEqualAsTheirFieldsAre() throws IOException {
        List<String> wrong = new ArrayList<>();
        Inapplicable inapplicable = new Inapplicable();
        for (JsonNode row : SharedCases.rows("prototruth.jsonl")) {
            Optional<String> why = withoutRule(row.path("options"));
            boolean expected = row.path("equal").asBoolean();
            if (why.isPresent() && expected) {
                inapplicable.add(why.get());
                continue;
            }
            Rule[] rules = rules(row.path("options"));
            Reply left = reply(row.path("left").asString());
            Reply right = reply(row.path("right").asString());
            boolean equal = comparer(rules).compare(left, right) instanceof Comparison.Equal;
            if (equal != expected) {
                wrong.add(Arrays.toString(rules) + " " + row);
            }
        }
        assertThat(wrong).isEmpty();
        inapplicable.are(Map.of(
                "a default is as good as absent: only a schema tells defaults", 11,
                "numbers within bytes: only a schema tells doubles from other eight bytes", 4,
                "numbers within bytes: only a schema tells floats from other four bytes", 4,
                "a part of a message matches it", 3,
                "some of the elements match all of them", 5));
    }
}
