package understudy.control.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import understudy.control.view.Json;
import understudy.run.Keeping.Change;
import understudy.run.Keeping.Note;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertSeverity;
import understudy.run.alert.AlertType;

/** How alerts, states and silences are written down in the store. */
final class AlertNotes {

    static final String WAITING = "alert.waiting";
    static final String LASTING = "alert.lasting";
    static final String SILENCES = "alert.silence";

    private static final Logger log = LoggerFactory.getLogger(AlertNotes.class);

    private AlertNotes() {}

    /**
     * An alert.
     *
     * @param told of a state, whether people were told of it
     * @param group of one that waits, the same as of those that it was tried together with; empty where there are none
     */
    record Written(Alert alert, boolean told, String group) {

        Written(Alert alert, boolean told) {
            this(alert, told, "");
        }
    }

    static Change waits(String target, Alert alert, String group) {
        Map<String, Object> document = document(alert, true);
        document.put("group", group);
        return new Change.NoteStands(new Note(WAITING, target + " " + alert.deliveryKey(), Json.of(document)));
    }

    static Change arrived(String target, String deliveryKey) {
        return new Change.NoteGone(WAITING, target + " " + deliveryKey);
    }

    /** The name of the target that an alert waits for. */
    static String target(Note waiting) {
        return waiting.key().substring(0, Math.max(0, waiting.key().indexOf(' ')));
    }

    static Change lasts(Alert alert, boolean told) {
        return new Change.NoteStands(new Note(LASTING, alert.topic(), Json.of(document(alert, told))));
    }

    static Change over(String topic) {
        return new Change.NoteGone(LASTING, topic);
    }

    static Change stands(Silence silence) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("service", silence.service());
        document.put("type", silence.type());
        document.put("owner", silence.owner());
        document.put("reason", silence.reason());
        document.put("since", silence.since().toString());
        document.put("until", silence.until().toString());
        return new Change.NoteStands(new Note(SILENCES, silence.id(), Json.of(document)));
    }

    static Change gone(Silence silence) {
        return new Change.NoteGone(SILENCES, silence.id());
    }

    private static Map<String, Object> document(Alert alert, boolean told) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", alert.type().label());
        document.put("severity", alert.severity().label());
        document.put("service", alert.service());
        document.put("key", alert.key());
        document.put("at", alert.at().toString());
        document.put("text", alert.text());
        document.put("facts", alert.facts());
        document.put("page", alert.page());
        document.put("resolved", alert.resolved());
        document.put("told", told);
        return document;
    }

    static Optional<Written> alert(Note note) {
        return read(note, document -> {
            Map<String, String> facts = new LinkedHashMap<>();
            document.path("facts")
                    .properties()
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString()));
            return new Written(
                    new Alert(
                            one(AlertType.values(), AlertType::label, text(document, "type")),
                            one(AlertSeverity.values(), AlertSeverity::label, text(document, "severity")),
                            text(document, "service"),
                            text(document, "key"),
                            Instant.parse(text(document, "at")),
                            text(document, "text"),
                            facts,
                            text(document, "page"),
                            document.path("resolved").asBoolean(false)),
                    document.path("told").asBoolean(true),
                    text(document, "group"));
        });
    }

    static Optional<Silence> silence(Note note) {
        return read(
                note,
                document -> new Silence(
                        note.key(),
                        text(document, "service"),
                        text(document, "type"),
                        text(document, "owner"),
                        text(document, "reason"),
                        Instant.parse(text(document, "since")),
                        Instant.parse(text(document, "until"))));
    }

    /** A later version may have written what this one cannot read. */
    private static <T> Optional<T> read(Note note, Function<JsonNode, T> reader) {
        try {
            return Optional.of(reader.apply(Json.read(note.text())));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            log.warn("a note was not understood kind={} key={}; it is left as it is", note.kind(), note.key());
            return Optional.empty();
        }
    }

    private static <T> T one(T[] all, Function<T, String> label, String wanted) {
        return Stream.of(all)
                .filter(value -> label.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("%s (expected: one of %s)".formatted(wanted, List.of(all))));
    }

    private static String text(JsonNode document, String name) {
        return document.path(name).asString("");
    }
}
