package understudy.server.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.gateway.HeaderEdits;
import understudy.gateway.Rewrite;

/** The keys for how requests are changed on their way to one version. The values of fields are shown nowhere. */
final class EditKeys {

    private static final Form<String> NAME = Forms.text("the name of a header", text -> {
        try {
            return Reading.good(
                    new HeaderEdits(Map.of(), List.of(text)).remove().getFirst());
        } catch (IllegalArgumentException e) {
            return refused(e);
        }
    });

    /** Numbers and booleans are taken as they are written. */
    private static final Form<String> VALUE = new ScalarForm<>(
            "the value of a header",
            List.of(Entry.Kind.TEXT, Entry.Kind.NUMBER, Entry.Kind.BOOLEAN),
            Forms.map("type", List.of("string", "number", "boolean")),
            Reading::good);

    static final Key<Map<String, String>> SET = Key.optional(
                    "set",
                    new MapForm<>(
                            EditKeys::field, "a mapping of names to values, such as {X-Tenant: a}", VALUE.schema()),
                    "headers that requests get, in place of any of that name; values are never shown")
            .or("{}");
    private static final Key<List<String>> REMOVE = Key.optional(
                    "remove", ListForm.of(NAME), "headers that are taken off")
            .or("[]");

    static final Key<HeaderEdits> HEADERS = Key.optional(
                    "headers",
                    Section.checked(EditKeys::edits, SET, REMOVE).hidingOthers(),
                    "headers that are set or removed on the way")
            .or("{}");

    static final Key<Map<String, String>> REWRITE = Key.optional(
                    "rewrite",
                    new MapForm<>(
                            EditKeys::rewrite,
                            "a mapping of paths to targets, such as {\"/accounts/{id}\": \"/v2/customers/{id}?full=1\"}",
                            Forms.map("type", "string", "minLength", 1)),
                    "paths that are others there, from and to; the first that fits is used")
            .or("{}");

    private EditKeys() {}

    private static Optional<String> field(String name, Spot value) {
        return VALUE.read(value).filter(text -> holds(name, text, value));
    }

    private static boolean holds(String name, String text, Spot spot) {
        try {
            return !new HeaderEdits(Map.of(name, text), List.of()).isEmpty();
        } catch (IllegalArgumentException e) {
            Reading.Bad<String> bad = refused(e);
            spot.refuse(bad.shownAs(), bad.expected(), bad.hint());
            return false;
        }
    }

    /** What the gateway says of a field, without the key that it names: ours tells where. It shows no values. */
    private static <T> Reading.Bad<T> refused(IllegalArgumentException e) {
        Reading.Bad<T> bad = Reading.refused(e);
        int key = bad.shownAs().indexOf(": ");
        return new Reading.Bad<>(bad.shownAs().substring(key < 0 ? 0 : key + 2), bad.expected(), bad.hint());
    }

    private static Optional<HeaderEdits> edits(Values values, Spot spot) {
        try {
            return Optional.of(new HeaderEdits(values.get(SET), values.get(REMOVE)));
        } catch (IllegalArgumentException e) {
            Reading.Bad<HeaderEdits> bad = refused(e);
            spot.refuse(bad.shownAs(), bad.expected(), bad.hint());
            return Optional.empty();
        }
    }

    private static Optional<String> rewrite(String from, Spot value) {
        return Forms.text(
                        "a target, such as /v2/customers/{id}?full=1",
                        to -> HttpForms.parsed(to, text -> {
                            Rewrite.parse(from, text);
                            return text;
                        }))
                .read(value);
    }
}
