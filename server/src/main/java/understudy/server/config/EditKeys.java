package understudy.server.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import understudy.gateway.HeaderEdits;
import understudy.gateway.Rewrite;

/** The keys for how requests are changed on their way to one version. The values of fields are shown nowhere. */
final class EditKeys {

    /** Fields that say how a message is framed or carried, or that are ours: they are made anew for every request. */
    private static final Set<String> NOT_TO_EDIT = Set.of(
            "connection",
            "content-length",
            "expect",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-understudy");

    private static final String HOST = "host";

    private static final Form<String> NAME = Forms.text("the name of a header that may be changed", text -> {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.equals(HOST)) {
            return Reading.bad("Host has a key of its own: host");
        }
        if (NOT_TO_EDIT.contains(name)) {
            return Reading.bad("every request gets its own");
        }
        return HttpForms.isToken(text) ? Reading.good(text) : Reading.bad();
    });

    /** Numbers and booleans are taken as they are written. */
    private static final Form<String> VALUE = new ScalarForm<>(
            "the value of a header: one line, no control characters",
            List.of(Entry.Kind.TEXT, Entry.Kind.NUMBER, Entry.Kind.BOOLEAN),
            Forms.map("type", List.of("string", "number", "boolean")),
            text -> text.chars().allMatch(EditKeys::isOfValue)
                    ? Reading.good(text.strip())
                    : new Reading.Bad<>("no value for a header", "", ""));

    private static final Key<Map<String, String>> SET = Key.optional(
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

    private static boolean isOfValue(int c) {
        return c == '\t' || (c >= ' ' && c <= 0xff && (c < 0x7f || c > 0x9f));
    }

    private static Optional<String> field(String name, Spot value) {
        Spot named = new Spot(Entry.text(value.entry().place(), name), value.path(), value.report());
        Optional<String> good = NAME.read(named);
        return VALUE.read(value).filter(held -> good.isPresent());
    }

    private static Optional<HeaderEdits> edits(Values values, Spot spot) {
        Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : values.get(SET).keySet()) {
            if (!named.add(name)) {
                return twice(spot, SET, name);
            }
        }
        for (String name : values.get(REMOVE)) {
            if (!named.add(name)) {
                return twice(spot, REMOVE, name);
            }
        }
        return Optional.of(new HeaderEdits(values.get(SET), values.get(REMOVE)));
    }

    private static Optional<HeaderEdits> twice(Spot spot, Key<?> key, String name) {
        key.at(spot).orElse(spot).refuse(name, "every header once", "set replaces all lines of its name");
        return Optional.empty();
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
