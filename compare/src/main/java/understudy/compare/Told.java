package understudy.compare;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import understudy.compare.header.MediaType;
import understudy.compare.structure.Retelling;
import understudy.compare.structure.Untold;
import understudy.traffic.Reason;
import understudy.traffic.Reply;

/** One body told again as JSON, or why it could not be. */
final class Told {

    private final byte[] json;
    private final @Nullable Untold why;

    private Told(byte[] json, @Nullable Untold why) {
        this.json = json;
        this.why = why;
    }

    /**
     * Tells a reply's body.
     *
     * @param other whose content type holds when this reply has none
     * @param body without its content codings
     */
    static Told of(Reply reply, Reply other, byte[] body) {
        MediaType type = MediaType.of(reply.headers())
                .or(() -> MediaType.of(other.headers()))
                .orElseThrow();
        try {
            return new Told(Retelling.of(type, reply.headers(), body), null);
        } catch (Untold e) {
            return new Told(new byte[0], e);
        }
    }

    boolean isTold() {
        return why == null;
    }

    /** Why it was not told, when that is not that it is none of its format. */
    Optional<Reason> beyondBounds() {
        return why == null || why.reason() == Reason.FORMAT ? Optional.empty() : Optional.of(why.reason());
    }

    /** What it is, for people. */
    String words() {
        return why == null ? "as its type says" : String.valueOf(why.getMessage());
    }

    byte[] json() {
        return json;
    }
}
