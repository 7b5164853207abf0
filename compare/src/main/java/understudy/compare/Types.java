package understudy.compare;

import java.util.Optional;
import understudy.compare.header.MediaType;
import understudy.traffic.Reply;

/**
 * What two replies say that their bodies are, read once where both say the same. The type of one counts for the other, too, where
 * that says nothing.
 */
record Types(Optional<MediaType> oldType, Optional<MediaType> newType) {

    static Types of(Reply oldReply, Reply newReply) {
        Optional<MediaType> oldType = MediaType.of(oldReply.headers());
        boolean sameType = oldReply.headers()
                .first("Content-Type")
                .equals(newReply.headers().first("Content-Type"));
        return new Types(oldType, sameType ? oldType : MediaType.of(newReply.headers()));
    }

    boolean areUnknown() {
        return oldType.isEmpty() && newType.isEmpty();
    }

    /** Whether both are JSON in UTF-8, as far as they say. */
    boolean areJson() {
        return !areUnknown() && isJson(ofOld().orElseThrow()) && isJson(ofNew().orElseThrow());
    }

    private static boolean isJson(MediaType type) {
        return type.isJson() && type.charsetName().orElse("utf-8").equals("utf-8");
    }

    Optional<MediaType> ofOld() {
        return oldType.isPresent() ? oldType : newType;
    }

    Optional<MediaType> ofNew() {
        return newType.isPresent() ? newType : oldType;
    }
}
