package understudy.control.authority;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import understudy.control.view.Json;
import understudy.run.Keeping.Change;
import understudy.run.Keeping.Note;

/** How tokens are written down in the store. */
final class TokenNote {

    static final String KIND = "token";

    private static final Logger log = LoggerFactory.getLogger(TokenNote.class);

    private TokenNote() {}

    static Change stands(Token token) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", token.name());
        document.put("role", token.role().label());
        document.put("digest", token.digest());
        document.put("by", token.by());
        document.put("created", token.created().toString());
        token.expires().ifPresent(at -> document.put("expires", at.toString()));
        token.lastUsed().ifPresent(at -> document.put("lastUsed", at.toString()));
        return new Change.NoteStands(new Note(KIND, token.id(), Json.of(document)));
    }

    static Change gone(String id) {
        return new Change.NoteGone(KIND, id);
    }

    /** What is not understood lets nobody in. */
    static Optional<Token> read(Note note) {
        try {
            JsonNode document = Json.read(note.text());
            return Optional.of(new Token(
                    note.key(),
                    document.path("name").asString(),
                    Role.of(document.path("role").asString()).orElseThrow(IllegalArgumentException::new),
                    document.path("digest").asString(),
                    document.path("by").asString(""),
                    Instant.parse(document.path("created").asString()),
                    instant(document.path("expires")),
                    instant(document.path("lastUsed"))));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            log.warn("a token was not understood id={}; it lets nobody in", note.key());
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(JsonNode value) {
        return value.isString() ? Optional.of(Instant.parse(value.asString())) : Optional.empty();
    }
}
