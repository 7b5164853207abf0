package understudy.compare.path;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import understudy.compare.path.Query.Segment;

/** Reads queries: segments and selectors (RFC 9535, 2.3 to 2.5). Mutable, used once. */
final class QueryReader {

    private static final String NAME = "a name, or * for any; a name with other characters is written ['a-b']";
    private static final String SEGMENT =
            "'.', '[' or the end; a name with other characters than letters, digits and _ is written ['a-b']";

    private final Letters letters;
    private final ConditionReader conditions;

    QueryReader(Letters letters) {
        this.letters = letters;
        this.conditions = new ConditionReader(letters, this);
    }

    /** The whole text as one query from the root. */
    Query whole() {
        if (letters.peek() != '$') {
            throw letters.wrong("a path that begins with $, such as $.items[*].price");
        }
        Query query = query();
        if (!letters.atEnd()) {
            throw letters.wrong(SEGMENT);
        }
        return query;
    }

    /** A query at hand, which begins with {@code $} or {@code @}, as far as it goes. */
    Query query() {
        boolean relative = !letters.take("$");
        if (relative) {
            letters.expect("@");
        }
        List<Segment> segments = new ArrayList<>();
        int end = letters.position();
        letters.skipBlanks();
        while (letters.peek() == '.' || letters.peek() == '[') {
            segments.add(segment());
            end = letters.position();
            letters.skipBlanks();
        }
        letters.backTo(end);
        return new Query(relative, segments);
    }

    private Segment segment() {
        boolean descendant = letters.take("..");
        if (letters.peek() == '[') {
            return new Segment(descendant, bracket());
        }
        if (!descendant) {
            letters.expect(".");
        }
        if (letters.take("*")) {
            return new Segment(descendant, List.of(new Selector.Any()));
        }
        String name = letters.name();
        if (name.isEmpty()) {
            throw letters.wrong(NAME);
        }
        return new Segment(descendant, List.of(new Selector.Name(name)));
    }

    private List<Selector> bracket() {
        letters.expect("[");
        List<Selector> selectors = new ArrayList<>();
        do {
            letters.skipBlanks();
            selectors.add(selector());
            letters.skipBlanks();
        } while (letters.take(","));
        letters.expect("]");
        return selectors;
    }

    private Selector selector() {
        if (letters.take("*")) {
            return new Selector.Any();
        }
        if (letters.isQuoteNext()) {
            return new Selector.Name(letters.quoted());
        }
        if (letters.take("?")) {
            letters.skipBlanks();
            return new Selector.Filter(conditions.read());
        }
        if (letters.isNumberNext() || letters.peek() == ':') {
            return indexOrSlice();
        }
        throw letters.wrong("a quoted name, an index, a slice, a filter or *");
    }

    private Selector indexOrSlice() {
        OptionalLong start = integer();
        int behind = letters.position();
        letters.skipBlanks();
        if (start.isPresent() && letters.peek() != ':') {
            letters.backTo(behind);
            return new Selector.Index(start.getAsLong());
        }
        letters.expect(":");
        letters.skipBlanks();
        OptionalLong end = integer();
        int behindEnd = letters.position();
        letters.skipBlanks();
        if (!letters.take(":")) {
            letters.backTo(behindEnd);
            return new Selector.Slice(start, end, 1);
        }
        int behindColon = letters.position();
        letters.skipBlanks();
        OptionalLong step = integer();
        if (step.isEmpty()) {
            letters.backTo(behindColon);
        }
        return new Selector.Slice(start, end, step.orElse(1));
    }

    private OptionalLong integer() {
        return letters.isNumberNext() ? OptionalLong.of(letters.integer()) : OptionalLong.empty();
    }
}
