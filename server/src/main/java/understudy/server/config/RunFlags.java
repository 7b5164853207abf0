package understudy.server.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed behind the flags of {@code run}. It becomes the entries that a file would have, and goes through the same
 * checks; nothing is filled in, for shells do that themselves.
 */
public record RunFlags(Map<RunFlag, String> given) {

    private static final String DEFAULT_NAME = "default";

    public RunFlags {
        given = Map.copyOf(given);
    }

    public static RunFlags none() {
        return new RunFlags(Map.of());
    }

    public RunFlags with(RunFlag flag, String value) {
        Map<RunFlag, String> more = new EnumMap<>(RunFlag.class);
        more.putAll(given);
        more.put(flag, value);
        return new RunFlags(more);
    }

    /** How log lines are to be written; text when nothing was said. Throws ConfigException for another word. */
    public LogFormat logFormat() {
        Report report = new Report();
        Optional<LogFormat> format = logFormat(report);
        report.refuseIfAny(key -> key);
        return format.orElse(LogFormat.TEXT);
    }

    Optional<LogFormat> logFormat(Report report) {
        Form<LogFormat> form = Forms.choice(Forms.words(List.of(LogFormat.values())), List.of());
        return value(RunFlag.LOG_FORMAT).flatMap(entry -> form.read(new Spot(entry, "", report)));
    }

    /** The entries of a file that says the same. */
    Entry entry() {
        return mapping(
                field("gateway", mapping(value("listen", RunFlag.LISTEN), value("transport", RunFlag.TRANSPORT))),
                field("admin", mapping(value("listen", RunFlag.ADMIN))),
                value("data", RunFlag.DATA),
                field("services", new Entry.Items(Place.flag(RunFlag.OLD.flag()), List.of(service()))));
    }

    private Entry service() {
        return mapping(
                Optional.of(new Entry.Field("name", place(RunFlag.NAME), scalar(RunFlag.NAME, name()))),
                matchField(),
                Optional.of(version("old", RunFlag.OLD)),
                Optional.of(version("new", RunFlag.NEW)),
                value(RunFlag.TWIN).map(url -> version("twin", RunFlag.TWIN)),
                field("shadow", shadow()),
                rollout());
    }

    /** {@code header:X-Customer}, or {@code ip}: what tells users apart in a rollout that is as usual in all else. */
    private Optional<Entry.Field> rollout() {
        return Optional.ofNullable(given.get(RunFlag.STICKY)).map(text -> {
            int colon = text.indexOf(':');
            Entry name = colon < 0
                    ? new Entry.Scalar(place(RunFlag.STICKY), "true", text, Entry.Kind.BOOLEAN)
                    : scalar(RunFlag.STICKY, text.substring(colon + 1));
            return sticky("rollout", sticky("sticky", sticky(colon < 0 ? text : text.substring(0, colon), name)));
        });
    }

    private static Entry.Field sticky(String key, Entry value) {
        return new Entry.Field(key, place(RunFlag.STICKY), value);
    }

    private static Entry.Field sticky(String key, Entry.Field value) {
        return sticky(key, new Entry.Fields(place(RunFlag.STICKY), List.of(value)));
    }

    private String name() {
        return given.getOrDefault(RunFlag.NAME, DEFAULT_NAME);
    }

    private Entry shadow() {
        return mapping(
                value("percent", RunFlag.SHADOW_PERCENT),
                list("methods", RunFlag.METHODS),
                value("writes", RunFlag.WRITES));
    }

    /** A version that is not given is one without a value: its problem then names the flag. */
    private Entry.Field version(String name, RunFlag flag) {
        Entry url = value(flag).orElse(new Entry.Scalar(place(flag), "", "missing", Entry.Kind.TEXT));
        Entry.Field field = new Entry.Field("url", place(flag), url);
        return new Entry.Field(name, place(flag), new Entry.Fields(place(flag), List.of(field)));
    }

    /** {@code host}, {@code /path} or both together. */
    private Optional<Entry.Field> matchField() {
        return Optional.ofNullable(given.get(RunFlag.MATCH)).map(text -> {
            int slash = text.indexOf('/');
            String host = slash < 0 ? text : text.substring(0, slash);
            List<Entry.Field> fields = new ArrayList<>();
            if (!host.isEmpty() || slash < 0) {
                fields.add(new Entry.Field("host", place(RunFlag.MATCH), scalar(RunFlag.MATCH, host)));
            }
            if (slash >= 0) {
                fields.add(new Entry.Field("path", place(RunFlag.MATCH), scalar(RunFlag.MATCH, text.substring(slash))));
            }
            return new Entry.Field("match", place(RunFlag.MATCH), new Entry.Fields(place(RunFlag.MATCH), fields));
        });
    }

    private Optional<Entry.Field> list(String name, RunFlag flag) {
        return Optional.ofNullable(given.get(flag)).map(text -> {
            List<Entry> items = new ArrayList<>();
            for (String item : text.split(",", -1)) {
                items.add(scalar(flag, item.strip()));
            }
            return new Entry.Field(name, place(flag), new Entry.Items(place(flag), items));
        });
    }

    private Optional<Entry.Field> value(String name, RunFlag flag) {
        return value(flag).map(entry -> new Entry.Field(name, place(flag), entry));
    }

    private Optional<Entry> value(RunFlag flag) {
        return Optional.ofNullable(given.get(flag)).map(text -> scalar(flag, text));
    }

    /** A number where a number is wanted, text elsewhere: the command line has no types. */
    private static Entry scalar(RunFlag flag, String text) {
        boolean number = flag == RunFlag.SHADOW_PERCENT;
        return new Entry.Scalar(place(flag), text, text, number ? Entry.Kind.NUMBER : Entry.Kind.TEXT);
    }

    private static Place place(RunFlag flag) {
        return Place.flag(flag.flag());
    }

    private static Optional<Entry.Field> field(String name, Entry value) {
        return Optional.of(new Entry.Field(name, value.place(), value));
    }

    @SafeVarargs
    private static Entry mapping(Optional<Entry.Field>... fields) {
        List<Entry.Field> present = new ArrayList<>();
        for (Optional<Entry.Field> field : fields) {
            field.ifPresent(present::add);
        }
        return new Entry.Fields(Place.flag("run"), present);
    }
}
