package understudy.compare.header;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import understudy.traffic.Headers;

/** The cheap look at headers: whether the listed fields have the same lines on both sides, letter by letter. One use each. */
public final class HeaderLook {

    private static final int SETTLED = -1;

    private final List<String> names;
    /** Which listed name a line of old belongs to. */
    private int[] fields = new int[8];

    private String[] values = new String[8];
    private int count;
    private int settled;
    private boolean equal = true;

    private HeaderLook(List<String> names) {
        this.names = names;
    }

    public static boolean equal(List<String> names, Headers oldHeaders, Headers newHeaders) {
        HeaderLook look = new HeaderLook(names);
        BiConsumer<String, String> remember = look::remember;
        BiConsumer<String, String> settle = look::settle;
        oldHeaders.forEach(remember);
        newHeaders.forEach(settle);
        return look.equal && look.settled == look.count;
    }

    private void remember(String name, String value) {
        int field = field(name);
        if (field < 0) {
            return;
        }
        if (count == fields.length) {
            fields = Arrays.copyOf(fields, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        fields[count] = field;
        values[count++] = value;
    }

    private void settle(String name, String value) {
        int field = equal ? field(name) : SETTLED;
        if (field < 0) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (fields[i] == field) {
                equal = values[i].equals(value);
                fields[i] = SETTLED;
                settled++;
                return;
            }
        }
        equal = false;
    }

    private int field(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
