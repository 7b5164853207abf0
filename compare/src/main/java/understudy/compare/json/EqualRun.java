package understudy.compare.json;

/**
 * Reads on through a stretch of a text that the other text has as well, so that one reading checks both. It takes whole
 * steps only: whatever does not end, with the first byte of what follows, before the stretch does, is left to the
 * {@link Walk}. Containers and names that it passes are noted in the walk's {@link Levels} and {@link Place}, once, when it
 * stops.
 *
 * <p>One long method over local variables, on purpose: most of what is compared is equal, and here is where that time goes.
 */
final class EqualRun {

    /** What comes next where a run has stopped. */
    enum Next {
        VALUE,
        NAME,
        /** What follows a value, or the end of the text. */
        AFTER
    }

    /** A comma or a colon, and one byte more. */
    private static final int MARKS = 2;

    private static final int[] NO_EDGES = {};

    private final byte[] text;
    private final Levels levels;
    private final Place place;
    private final Budget budget;
    private final Mould mould;
    private int at;

    EqualRun(byte[] text, Levels levels, Place place, Budget budget) {
        this.text = text;
        this.levels = levels;
        this.place = place;
        this.budget = budget;
        this.mould = new Mould(text);
    }

    /** Where it has stopped. */
    int at() {
        return at;
    }

    /**
     * Reads on from a value.
     *
     * @param from where the value begins, before {@code limit}
     * @param limit the end of the stretch, at most that of the text
     * @param shift from an offset in this text to the one in the other text
     */
    Next read(int from, int limit, int shift, Findings findings) {
        final byte[] text = this.text;
        final boolean[] objects = levels.objects();
        final int[] starts = levels.startsA();
        final int[] names = place.names();
        final int found = findings.count();
        final int room = Math.min(Math.min(objects.length, names.length), Budget.DEEPEST);
        final int safe = limit - MARKS; // what ends before has its marks before the limit
        int depth = levels.count();
        int kept = depth;
        int values = 0;
        boolean object = depth > 0 && objects[depth - 1];
        int element = -1; // how deep the element is that may leave a mould
        int valuesBefore = 0;
        int[] edges = NO_EDGES;
        int edge = 0;
        int i = from;
        Next next = Next.VALUE;
        reading:
        while (true) {
            values++;
            byte c = text[i];
            boolean opens = c == '{' || c == '[';
            int end = opens && !object ? mould.end(i, depth, safe) : -1;
            if (end >= 0) {
                values += mould.values() - 1;
            } else if (opens) {
                int first = text[i + 1] > ' ' ? i + 1 : JsonText.skipSpace(text, i + 1);
                if (first >= safe || depth == room) {
                    break;
                }
                end = first + 1;
                if (text[first] != c + 2) { // in ASCII, a closing bracket is two behind its opening one
                    if (!object && depth > 0) {
                        element = depth;
                        valuesBefore = values - 1;
                        edges = mould.room();
                        edges[0] = i;
                        edge = 1;
                    }
                    object = c == '{';
                    objects[depth] = object;
                    starts[depth] = i;
                    i = first;
                    if (!object) {
                        names[depth++] = 0;
                        continue;
                    }
                    names[depth++] = first + 1;
                    int value = valueOf(text, first, safe);
                    if (value < 0) {
                        next = Next.NAME;
                        break;
                    }
                    i = value;
                    continue;
                }
            } else {
                end = c == '"'
                        ? JsonText.stringEnd(text, i)
                        : c <= '9' ? JsonText.numberEnd(text, i) : JsonText.wordEnd(text, i);
                if (edge + 2 < edges.length) {
                    edges[edge] = i;
                    edges[edge + 1] = end;
                    edge += 2;
                }
            }
            if (end >= safe) {
                break;
            }
            i = end;
            next = Next.AFTER;
            while (true) {
                c = text[i];
                if (c <= ' ') {
                    int mark = JsonText.skipSpace(text, i);
                    if (mark >= safe) {
                        break reading;
                    }
                    i = mark;
                    c = text[i];
                }
                if (c == ',') {
                    int first = text[i + 1] > ' ' ? i + 1 : JsonText.skipSpace(text, i + 1);
                    if (first >= safe) {
                        break reading;
                    }
                    if (object) {
                        i = first;
                        names[depth - 1] = first + 1;
                        int value = valueOf(text, first, safe);
                        if (value < 0) {
                            next = Next.NAME;
                            break reading;
                        }
                        i = value;
                    } else {
                        if (depth <= kept && levels.isUnsettled(depth, found)) {
                            break reading;
                        }
                        i = first;
                        names[depth - 1]++;
                    }
                    next = Next.VALUE;
                    continue reading;
                }
                if (!object && depth <= kept) {
                    break reading;
                }
                if (c != (object ? '}' : ']')) {
                    throw Stop.invalid(i);
                }
                i++;
                depth--;
                if (depth == element) {
                    mould.take(edge, i, values - valuesBefore);
                    edges = NO_EDGES;
                    element = -1;
                }
                kept = Math.min(kept, depth);
                if (i >= safe || depth == 0) {
                    break reading;
                }
                object = objects[depth - 1];
            }
        }
        at = i;
        budget.steps(values);
        levels.resume(kept, depth, shift, findings);
        place.resume(text, Math.max(0, kept - 1), depth, objects);
        return next;
    }

    /** Where the value begins whose name stands at an offset; -1 if the name, or the space behind the colon, does not end before a limit. */
    private static int valueOf(byte[] text, int name, int safe) {
        if (text[name] != '"') {
            throw Stop.invalid(name);
        }
        int end = JsonText.nameEnd(text, name);
        if (end >= safe) {
            return -1;
        }
        return text[end] == ':' && text[end + 1] > ' ' ? end + 1 : behindColon(text, end, safe);
    }

    private static int behindColon(byte[] text, int name, int safe) {
        int colon = JsonText.skipSpace(text, name);
        if (colon >= safe) {
            return -1;
        }
        if (text[colon] != ':') {
            throw Stop.invalid(colon);
        }
        int value = JsonText.skipSpace(text, colon + 1);
        return value < safe ? value : -1;
    }
}
