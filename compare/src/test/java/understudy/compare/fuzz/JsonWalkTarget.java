package understudy.compare.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.json.JsonCheck;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Reply;

/**
 * Two texts, parted by the first byte 0xFF, walked and indexed: both must come to the same, the same both ways, and call JSON
 * what another reader calls JSON.
 */
public final class JsonWalkTarget {

    private static final Comparer WALKED = Comparer.of(Rules.none());
    /** A filter that nothing fulfils: both texts are indexed. */
    private static final Comparer INDEXED = Comparer.of(Rules.of(Rule.ignore("$..[?@.nobody == 'nowhere']")));

    private static final int LONGEST = 4_096;

    private static final JsonMapper OTHER_READER = mapper(false);
    private static final JsonMapper NO_NAME_TWICE = mapper(true);

    private JsonWalkTarget() {}

    private static JsonMapper mapper(boolean noNameTwice) {
        StreamReadConstraints none = StreamReadConstraints.builder()
                .maxNestingDepth(LONGEST)
                .maxNumberLength(LONGEST)
                .maxNameLength(LONGEST)
                .build();
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(none)
                        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, noNameTwice)
                        .build())
                .build();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] data = Arrays.copyOf(input, Math.min(input.length, LONGEST));
        int mark = 0;
        while (mark < data.length && data[mark] != (byte) 0xFF) {
            mark++;
        }
        byte[] one = Arrays.copyOf(data, mark);
        byte[] other = mark < data.length ? Arrays.copyOfRange(data, mark + 1, data.length) : withBlank(one);
        Comparison walked = WALKED.compare(reply(one), reply(other));
        Comparison back = WALKED.compare(reply(other), reply(one));
        Comparison indexed = INDEXED.compare(reply(one), reply(other));
        hold(walked.getClass() == back.getClass(), "another verdict the other way round");
        hold(walked.getClass() == indexed.getClass(), "another verdict by index");
        boolean json = JsonCheck.isJson(one);
        hold(isNotJsonElsewhere(one) || json || isDeep(one), "not JSON here");
        hold(!json || isJson(OTHER_READER, one) || hasSurrogates(one), "JSON only here");
        if (json && isJson(NO_NAME_TWICE, one) && isJson(NO_NAME_TWICE, other)) {
            hold(words(walked).equals(words(indexed)), "other differences by index");
        }
        hold(
                !(WALKED.compare(reply(one), reply(withBlank(one))) instanceof Comparison.Equal) || json,
                "equal, not JSON");
    }

    private static byte[] withBlank(byte[] text) {
        byte[] longer = Arrays.copyOf(text, text.length + 1);
        longer[text.length] = ' ';
        return longer;
    }

    private static Reply reply(byte[] text) {
        return Reply.of("application/json", Body.of(text));
    }

    private static List<String> words(Comparison comparison) {
        return comparison instanceof Comparison.Different different
                ? different.differences().stream()
                        .map(one -> one.kind() + " " + one.path())
                        .toList()
                : List.of();
    }

    /** Bytes with which other readers guess another encoding do not count. */
    private static boolean isNotJsonElsewhere(byte[] text) {
        for (byte b : text) {
            if (b == 0) {
                return true;
            }
        }
        try {
            var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            return true;
        }
        return !isJson(OTHER_READER, text);
    }

    /** Half a pair of surrogates is refused by other readers where it stands in a name; the grammar of RFC 8259 lets it be. */
    private static boolean hasSurrogates(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains("\\ud");
    }

    private static boolean isDeep(byte[] text) {
        int open = 0;
        for (byte b : text) {
            open += b == '[' || b == '{' ? 1 : 0;
        }
        return open > 1_000;
    }

    private static boolean isJson(JsonMapper mapper, byte[] text) {
        try {
            return !mapper.readTree(text).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static void hold(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
