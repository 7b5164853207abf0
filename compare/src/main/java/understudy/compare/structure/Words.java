package understudy.compare.structure;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import understudy.compare.json.JsonCheck;

/** Contents of which only they themselves tell what they are: JSON, text or bytes. */
final class Words {

    private Words() {}

    static void tell(byte[] content, JsonOut out) {
        if (JsonCheck.isContainer(content)) {
            out.json(content);
        } else {
            text(content, out);
        }
    }

    /** Contents that are text, whatever it looks like, or bytes. */
    static void text(byte[] content, JsonOut out) {
        Optional<String> text = utf8(content);
        if (text.isPresent()) {
            out.content(text.get());
        } else {
            out.opaque(content);
        }
    }

    /** The text, if the bytes are UTF-8. */
    static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
