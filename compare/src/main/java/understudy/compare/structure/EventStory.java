package understudy.compare.structure;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Server-sent events, as the HTML standard reads them (9.2.6). An event that the end cuts off is none. A field with bytes that are
 * not UTF-8 is told by its bytes, under a name of its own, so that no text is taken for it.
 */
final class EventStory {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] DATA = "data".getBytes(US_ASCII);
    private static final byte[] EVENT = "event".getBytes(US_ASCII);
    /** What an event without a type is dispatched as. */
    private static final byte[] MESSAGE = "message".getBytes(US_ASCII);

    private static final byte[] ID = "id".getBytes(US_ASCII);
    private static final byte[] RETRY = "retry".getBytes(US_ASCII);
    private static final int LONGEST_NUMBER = 18;

    private final byte[] body;
    private final Words words;
    private final JsonOut out;
    private final Stretch data = new Stretch();
    private final Stretch type = new Stretch();
    private final Stretch id = new Stretch();
    private final Stretch retry = new Stretch();
    /** The data, where they are of more than one line. */
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    private boolean hasLines;

    /** Where in the body the value of a field is, if it was there. */
    private static final class Stretch {
        private int from = -1;
        private int to = -1;

        boolean isThere() {
            return from >= 0;
        }

        void set(int start, int end) {
            from = start;
            to = end;
        }

        void forget() {
            from = -1;
        }
    }

    private EventStory(byte[] body, JsonOut out) {
        this.body = body;
        this.words = new Words(body);
        this.out = out;
    }

    static void tell(byte[] body, JsonOut out) {
        EventStory story = new EventStory(body, out);
        out.beginArray();
        int from = body.length >= MARK.length && Arrays.equals(body, 0, MARK.length, MARK, 0, MARK.length)
                ? MARK.length
                : 0;
        while (from < body.length) {
            int end = story.endOfLine(from);
            if (end == body.length) {
                break;
            }
            story.line(from, end);
            boolean both = body[end] == '\r' && end + 1 < body.length && body[end + 1] == '\n';
            from = both ? end + 2 : end + 1;
        }
        out.endArray();
    }

    private int endOfLine(int from) {
        int i = from;
        while (i < body.length && body[i] != '\n' && body[i] != '\r') {
            i++;
        }
        return i;
    }

    private void line(int from, int to) {
        out.piece();
        if (from == to) {
            dispatch();
            return;
        }
        int colon = from;
        while (colon < to && body[colon] != ':') {
            colon++;
        }
        int value = Math.min(to, colon + 1);
        field(from, colon, value < to && body[value] == ' ' ? value + 1 : value, to);
    }

    private void field(int name, int colon, int from, int to) {
        if (isNamed(name, colon, DATA)) {
            data(from, to);
        } else if (isNamed(name, colon, EVENT)) {
            type.set(from, to);
        } else if (isNamed(name, colon, ID) && !hasNul(from, to)) {
            id.set(from, to);
        } else if (isNamed(name, colon, RETRY) && isNumber(from, to)) {
            retry.set(from, to);
        }
    }

    private boolean isNamed(int from, int to, byte[] name) {
        return Arrays.equals(body, from, to, name, 0, name.length);
    }

    private boolean hasNul(int from, int to) {
        int i = from;
        while (i < to && body[i] != 0) {
            i++;
        }
        return i < to;
    }

    private boolean isNumber(int from, int to) {
        int i = from;
        while (i < to && body[i] >= '0' && body[i] <= '9') {
            i++;
        }
        return i == to && from < to && to - from <= LONGEST_NUMBER;
    }

    private void data(int from, int to) {
        if (!data.isThere()) {
            data.set(from, to);
            return;
        }
        if (!hasLines) {
            lines.write(body, data.from, data.to - data.from);
            hasLines = true;
        }
        lines.write('\n');
        lines.write(body, from, to - from);
    }

    private void dispatch() {
        if (data.isThere() || id.isThere() || retry.isThere()) {
            out.beginObject();
            if (type.isThere() && type.from < type.to && !isNamed(type.from, type.to, MESSAGE)) {
                member("event", type);
            }
            member("id", id); // an empty one makes the client forget the last
            member("retry", retry);
            if (hasLines) {
                byte[] said = lines.toByteArray();
                data(said, 0, said.length, new Words(said));
            } else if (data.isThere()) {
                data(body, data.from, data.to, words);
            }
            out.endObject();
        }
        lines.reset();
        hasLines = false;
        data.forget();
        type.forget();
        id.forget();
        retry.forget();
    }

    private void data(byte[] said, int from, int to, Words telling) {
        if (Words.isUtf8(said, from, to)) {
            out.name("data");
            telling.tell(from, to, out);
        } else {
            out.name("dataBytes").opaque(Arrays.copyOfRange(said, from, to));
        }
    }

    private void member(String name, Stretch value) {
        if (!value.isThere()) {
            return;
        }
        Optional<String> text = Words.utf8(body, value.from, value.to);
        if (text.isPresent()) {
            out.name(name).text(text.get());
        } else {
            out.name(name + "Bytes").opaque(Arrays.copyOfRange(body, value.from, value.to));
        }
    }
}
