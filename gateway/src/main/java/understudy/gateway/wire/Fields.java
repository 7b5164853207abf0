package understudy.gateway.wire;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Headers;

/**
 * Field lines in the order and case in which they came, repeats included. A flat list: heads are short, and most lines
 * are only carried from one side to the other. One char is one byte (ISO-8859-1). Filled by one thread; not changed any
 * more once handed over.
 */
public final class Fields implements Headers {

    private static final int USUAL = 12;

    private CharSequence[] lines;
    private int count;

    public Fields() {
        this(USUAL);
    }

    /** Fields with room for that many lines. */
    public Fields(int room) {
        lines = new CharSequence[2 * Math.max(1, room)];
    }

    /** Fields of alternating names and values. */
    public static Fields of(CharSequence... namesAndValues) {
        Fields fields = new Fields(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** Trailers as those who compare get them. */
    public static Headers handedOver(Fields trailers) {
        return trailers.isEmpty() ? Headers.none() : trailers;
    }

    /** A changeable copy of any headers. */
    public static Fields copyOf(Headers headers) {
        Fields copy = new Fields();
        headers.forEach(copy::add);
        return copy;
    }

    /** How many lines there are. */
    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public CharSequence name(int line) {
        return lines[2 * line];
    }

    public CharSequence value(int line) {
        return lines[2 * line + 1];
    }

    public void replaceValue(int line, CharSequence value) {
        lines[2 * line + 1] = value;
    }

    public Fields add(CharSequence name, CharSequence value) {
        if (2 * count == lines.length) {
            lines = Arrays.copyOf(lines, 2 * lines.length);
        }
        lines[2 * count] = name;
        lines[2 * count + 1] = value;
        count++;
        return this;
    }

    /** Replaces all lines of this name by one, where the first was, or at the end. */
    public Fields set(CharSequence name, CharSequence value) {
        int first = indexOf(name, 0);
        if (first < 0) {
            return add(name, value);
        }
        lines[2 * first] = name;
        lines[2 * first + 1] = value;
        removeFrom(name, first + 1);
        return this;
    }

    /** Takes all lines of this name away. */
    public Fields remove(CharSequence name) {
        removeFrom(name, 0);
        return this;
    }

    private void removeFrom(CharSequence name, int from) {
        int kept = from;
        for (int i = from; i < count; i++) {
            if (!isSame(name(i), name)) {
                lines[2 * kept] = lines[2 * i];
                lines[2 * kept + 1] = lines[2 * i + 1];
                kept++;
            }
        }
        Arrays.fill(lines, 2 * kept, 2 * count, null);
        count = kept;
    }

    /** The first value of a field, or null. */
    public @Nullable CharSequence get(CharSequence name) {
        int at = indexOf(name, 0);
        return at < 0 ? null : value(at);
    }

    public boolean contains(CharSequence name) {
        return indexOf(name, 0) >= 0;
    }

    private int indexOf(CharSequence name, int from) {
        for (int i = from; i < count; i++) {
            if (isSame(lines[2 * i], name)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether two names are the same, without regard to case. */
    public static boolean isSame(CharSequence one, CharSequence other) {
        return one.length() == other.length() && AsciiString.contentEqualsIgnoreCase(one, other);
    }

    @Override
    public Optional<String> first(String name) {
        CharSequence value = get(name);
        return value == null ? Optional.empty() : Optional.of(value.toString());
    }

    @Override
    public List<String> all(String name) {
        List<String> values = List.of();
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
            values = values.isEmpty() ? new ArrayList<>(2) : values;
            values.add(value(i).toString());
        }
        return values;
    }

    @Override
    public void forEach(BiConsumer<String, String> line) {
        for (int i = 0; i < count; i++) {
            line.accept(name(i).toString(), value(i).toString());
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(name(i)).append(": ").append(value(i)).append('\n');
        }
        return text.toString();
    }
}
