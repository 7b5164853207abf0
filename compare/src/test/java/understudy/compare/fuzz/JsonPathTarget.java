package understudy.compare.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import understudy.compare.Comparer;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Reply;

/** A text that may be a path: it is refused with IllegalArgumentException, or can be used as one and read again. */
public final class JsonPathTarget {

    private static final Reply ONE =
            json("{\"a\":[1,{\"b\":\"x\",\"c\":null},[2,3]],\"b\":{\"a\":1.0,\"é\":true},\"\":[[],{}]}");
    private static final Reply OTHER =
            json("{\"a\":[2,{\"b\":\"y\",\"c\":1},[3,2]],\"b\":{\"a\":1,\"é\":false},\"\":[{},[]]}");

    private JsonPathTarget() {}

    private static Reply json(String text) {
        return Reply.of("application/json", Body.of(text));
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        JsonPath path;
        try {
            path = JsonPath.parse(text);
        } catch (IllegalArgumentException refused) {
            return;
        }
        if (!JsonPath.parse(path.toString()).equals(path)) {
            throw new AssertionError("read again it is another one: " + path);
        }
        Rules rules = Rules.of(
                new Rule.Ignore(path, Optional.empty()),
                new Rule.Unordered(path, Optional.empty(), Optional.empty()),
                new Rule.NullEqualsAbsent(path, Optional.empty()));
        var there = Comparer.of(rules).compare(ONE, OTHER);
        var back = Comparer.of(rules).compare(OTHER, ONE);
        if (there.getClass() != back.getClass()) {
            throw new AssertionError("another verdict the other way round: " + path);
        }
    }
}
