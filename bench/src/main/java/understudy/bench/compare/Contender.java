package understudy.bench.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flipkart.zjsonpatch.JsonDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.javacrumbs.jsonunit.core.Configuration;
import net.javacrumbs.jsonunit.core.Option;
import net.javacrumbs.jsonunit.core.internal.Diff;
import org.json.JSONException;
import org.skyscreamer.jsonassert.JSONCompare;
import org.skyscreamer.jsonassert.JSONCompareMode;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import understudy.compare.Comparer;
import understudy.compare.Comparison;

/** Somebody who tells whether two bodies are equal. */
public enum Contender {
    /** The whole comparison of two replies: status, headers, body, under the pair's rules, differences with their paths. */
    UNDERSTUDY {
        @Override
        Reader reader(PairOfBodies pair) {
            Comparer comparer = Comparer.of(pair.rules());
            return () -> comparer.compare(pair.oldReply(), pair.newReply()) instanceof Comparison.Equal;
        }
    },
    /** Two trees of Jackson, and whether they are equal: no rules, no paths, numbers as they are written. */
    TREES {
        @Override
        Reader reader(PairOfBodies pair) {
            return () -> MAPPER.readTree(pair.oldBytes()).equals(MAPPER.readTree(pair.newBytes()));
        }
    },
    /** The tokens of two parsers of Jackson in step: members and elements in one order only, no rules, no paths. */
    TOKENS {
        @Override
        Reader reader(PairOfBodies pair) {
            return () -> sameTokens(pair.oldBytes(), pair.newBytes());
        }
    },
    /** JsonUnit's differences of two texts, as its assertions find them: no rules, but order of elements where it does not count. */
    JSON_UNIT {
        @Override
        Reader reader(PairOfBodies pair) {
            Configuration configuration = pair.isInAnyOrder()
                    ? Configuration.empty().when(Option.IGNORING_ARRAY_ORDER)
                    : Configuration.empty();
            return () -> Diff.create(pair.newText(), pair.oldText(), "body", "", configuration)
                    .similar();
        }
    },
    /** JSONassert's comparison of two texts, strict but for the order of elements where it does not count. */
    JSON_ASSERT {
        @Override
        Reader reader(PairOfBodies pair) {
            JSONCompareMode mode = pair.isInAnyOrder() ? JSONCompareMode.NON_EXTENSIBLE : JSONCompareMode.STRICT;
            return () -> passes(pair, mode);
        }
    },
    /** The patch that zjsonpatch makes of two trees: order of elements always counts. */
    JSON_PATCH {
        @Override
        Reader reader(PairOfBodies pair) {
            return () -> patch(pair).isEmpty();
        }
    };

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectMapper OLDER_MAPPER = new ObjectMapper();

    /** Looks at one pair. */
    @FunctionalInterface
    public interface Reader {
        /** Whether both bodies are equal, as far as this contender can tell. */
        boolean areEqual();
    }

    abstract Reader reader(PairOfBodies pair);

    private static boolean passes(PairOfBodies pair, JSONCompareMode mode) {
        try {
            return JSONCompare.compareJSON(pair.newText(), pair.oldText(), mode).passed();
        } catch (JSONException e) {
            throw new IllegalStateException("the bodies are JSON", e);
        }
    }

    private static JsonNode patch(PairOfBodies pair) {
        try {
            return JsonDiff.asJson(OLDER_MAPPER.readTree(pair.oldBytes()), OLDER_MAPPER.readTree(pair.newBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the bodies are JSON", e);
        }
    }

    /** Goes on behind a difference, as one that lists differences has to. */
    private static boolean sameTokens(byte[] oldBytes, byte[] newBytes) {
        boolean same = true;
        try (JsonParser one = MAPPER.createParser(oldBytes);
                JsonParser other = MAPPER.createParser(newBytes)) {
            JsonToken token = one.nextToken();
            while (token != null) {
                same &= other.nextToken() == token
                        && (!token.isScalarValue() || one.getString().equals(other.getString()));
                token = one.nextToken();
            }
            return other.nextToken() == null && same;
        }
    }
}
