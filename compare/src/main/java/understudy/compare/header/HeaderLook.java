package understudy.compare.header;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Headers;

/** The cheap look at headers: whether the chosen fields have the same lines on both sides, letter by letter. One use each. */
public final class HeaderLook {

    private final FieldChoice choice;
    /** The fields of old's lines; null when a line of new was the same. */
    private @Nullable String[] fields = new String[8];

    private String[] values = new String[8];
    private int count;
    private int settled;
    private boolean equal = true;

    private HeaderLook(FieldChoice choice) {
        this.choice = choice;
    }

    public static boolean equal(FieldChoice choice, Headers oldHeaders, Headers newHeaders) {
        HeaderLook look = new HeaderLook(choice);
        BiConsumer<String, String> remember = look::remember;
        BiConsumer<String, String> settle = look::settle;
        oldHeaders.forEach(remember);
        newHeaders.forEach(settle);
        return look.equal && look.settled == look.count;
    }

    private void remember(String name, String value) {
        if (!choice.covers(name)) {
            return;
        }
        if (count == fields.length) {
            fields = Arrays.copyOf(fields, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        fields[count] = name;
        values[count++] = value;
    }

    private void settle(String name, String value) {
        if (!equal || !choice.covers(name)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            String field = fields[i];
            if (field != null && field.equalsIgnoreCase(name)) {
                equal = values[i].equals(value);
                fields[i] = null;
                settled++;
                return;
            }
        }
        equal = false;
    }
}
