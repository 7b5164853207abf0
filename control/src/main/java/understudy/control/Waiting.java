package understudy.control;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import understudy.control.api.ApprovalView;
import understudy.control.authority.FourEyes;
import understudy.control.authority.Role;
import understudy.control.authority.Who;
import understudy.control.view.Json;
import understudy.run.Keeping.Change;
import understudy.run.Keeping.Note;

/**
 * An action that waits for a second person.
 *
 * @param call as it is written: {@code POST /api/v1/reload}
 * @param path values by the names that stand in braces in the call's template
 * @param body as it was sent
 * @param pinned what it was asked of: it is done to that and to nothing that came since; may be empty
 * @param says what it would do, in a sentence
 */
record Waiting(
        String id,
        FourEyes action,
        Who by,
        Instant at,
        String call,
        Map<String, String> path,
        String body,
        String pinned,
        String service,
        String subject,
        String reason,
        String says) {

    static final String KIND = "approval";

    private static final Logger log = LoggerFactory.getLogger(Waiting.class);

    ApprovalView view() {
        return new ApprovalView(
                id,
                action.label(),
                service.isEmpty() ? null : service,
                subject.isEmpty() ? null : subject,
                by.name(),
                at.toString(),
                reason.isEmpty() ? null : reason,
                says);
    }

    Change stands() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("action", action.label());
        document.put("byId", by.id());
        document.put("by", by.name());
        document.put("role", by.role().label());
        document.put("at", at.toString());
        document.put("call", call);
        document.put("path", path);
        document.put("body", body);
        document.put("pinned", pinned);
        document.put("service", service);
        document.put("subject", subject);
        document.put("reason", reason);
        document.put("says", says);
        return new Change.NoteStands(new Note(KIND, id, Json.of(document)));
    }

    Change gone() {
        return new Change.NoteGone(KIND, id);
    }

    /** What is not understood is never done. */
    static Optional<Waiting> read(Note note) {
        try {
            JsonNode document = Json.read(note.text());
            Map<String, String> path = new LinkedHashMap<>();
            document.path("path")
                    .properties()
                    .forEach(one -> path.put(one.getKey(), one.getValue().asString()));
            return Optional.of(new Waiting(
                    note.key(),
                    FourEyes.of(text(document, "action")).orElseThrow(IllegalArgumentException::new),
                    new Who(
                            text(document, "byId"),
                            text(document, "by"),
                            Role.of(text(document, "role")).orElseThrow(IllegalArgumentException::new)),
                    Instant.parse(text(document, "at")),
                    text(document, "call"),
                    path,
                    text(document, "body"),
                    text(document, "pinned"),
                    text(document, "service"),
                    text(document, "subject"),
                    text(document, "reason"),
                    text(document, "says")));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            log.warn("an action that waits was not understood id={}; it is not done", note.key());
            return Optional.empty();
        }
    }

    private static String text(JsonNode document, String name) {
        return document.path(name).asString("");
    }
}
