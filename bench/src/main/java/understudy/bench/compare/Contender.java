package understudy.bench.compare;

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
    };

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Looks at one pair. */
    @FunctionalInterface
    public interface Reader {
        /** Whether both bodies are equal, as far as this contender can tell. */
        boolean areEqual();
    }

    abstract Reader reader(PairOfBodies pair);

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
