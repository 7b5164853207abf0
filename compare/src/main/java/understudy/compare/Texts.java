package understudy.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Optional;
import understudy.compare.encoding.Charsets;
import understudy.compare.header.MediaType;

/**
 * Two texts that are to be compared. Where it is known of both in which charset they are, and they are, both are told in UTF-8;
 * else they stay the bytes that came, of which none are called equal that are not.
 */
final class Texts {

    private final byte[] oldText;
    private final byte[] newText;
    private final Charset charset;

    private Texts(byte[] oldText, byte[] newText, Charset charset) {
        this.oldText = oldText;
        this.newText = newText;
        this.charset = charset;
    }

    static Texts of(Types types, byte[] oldText, byte[] newText) {
        Texts asTheyCame = new Texts(oldText, newText, MediaType.charset(types.oldType()));
        Optional<Charset> oldCharset = charset(types.ofOld(), oldText);
        Optional<Charset> newCharset = charset(types.ofNew(), newText);
        if (oldCharset.isEmpty() || newCharset.isEmpty()) {
            return asTheyCame;
        }
        Optional<byte[]> oldTold = told(oldText, oldCharset.get());
        Optional<byte[]> newTold = told(newText, newCharset.get());
        return oldTold.isEmpty() || newTold.isEmpty() ? asTheyCame : new Texts(oldTold.get(), newTold.get(), UTF_8);
    }

    /** The one that the type says, if it is known here; without a word, UTF-16 with its mark, or UTF-8. */
    private static Optional<Charset> charset(Optional<MediaType> type, byte[] text) {
        Optional<String> name = type.flatMap(MediaType::charsetName);
        return name.isPresent()
                ? Charsets.named(name.get())
                : Charsets.marked(text).or(() -> Optional.of(UTF_8));
    }

    private static Optional<byte[]> told(byte[] text, Charset charset) {
        return charset.equals(UTF_8)
                ? Optional.of(text)
                : Charsets.text(text, charset).map(said -> said.getBytes(UTF_8));
    }

    byte[] oldText() {
        return oldText;
    }

    byte[] newText() {
        return newText;
    }

    /** In which old's text is to be shown. */
    Charset charset() {
        return charset;
    }
}
