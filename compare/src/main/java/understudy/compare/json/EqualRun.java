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

    private final byte[] text;
    private final Levels levels;
    private final Place place;
    private final Budget budget;
    private int at;

    EqualRun(byte[] text, Levels levels, Place place, Budget budget) {
        this.text = text;
        this.levels = levels;
        this.place = place;
        this.budget = budget;
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
        final int room = Math.min(Math.min(objects.length, names.length), Budget.DEEPEST);
        int depth = levels.count();
        int kept = depth;
        int values = 0;
        int i = from;
        Next next = Next.VALUE;
        boolean object = depth > 0 && objects[depth - 1];
        reading:
        while (true) {
            values++;
            byte c = text[i];
            int end;
            if (c == '"') {
                end = JsonText.stringEnd(text, i);
            } else if (c == '{' || c == '[') {
                int first = i + 1;
                if (first < limit && text[first] <= ' ') {
                    first = JsonText.skipSpace(text, first);
                }
                if (first >= limit || depth == room) {
                    break;
                }
                end = first + 1;
                if (text[first] != c + 2) { // in ASCII, a closing bracket is two behind its opening one
                    object = c == '{';
                    objects[depth] = object;
                    starts[depth] = i;
                    names[depth++] = object ? first + 1 : 0;
                    i = object ? valueOf(text, first, limit) : first;
                    if (i < 0) {
                        i = first;
                        next = Next.NAME;
                        break;
                    }
                    continue;
                }
            } else {
                end = c > '9' ? JsonText.wordEnd(text, i) : JsonText.numberEnd(text, i);
            }
            if (end >= limit) {
                break;
            }
            i = end;
            while (true) {
                int mark = i;
                c = text[mark];
                if (c <= ' ') {
                    mark = JsonText.skipSpace(text, mark);
                    if (mark >= limit) {
                        next = Next.AFTER;
                        break reading;
                    }
                    c = text[mark];
                }
                if (depth == 0 || (!object && depth <= kept && levels.mayDiffer(depth - 1, c == ']', findings.count()))) {
                    next = Next.AFTER;
                    break reading;
                }
                if (c == ',') {
                    int first = mark + 1;
                    if (first < limit && text[first] <= ' ') {
                        first = JsonText.skipSpace(text, first);
                    }
                    if (first >= limit) {
                        next = Next.AFTER;
                        break reading;
                    }
                    if (!object) {
                        names[depth - 1]++;
                        i = first;
                        continue reading;
                    }
                    names[depth - 1] = first + 1;
                    i = valueOf(text, first, limit);
                    if (i < 0) {
                        i = first;
                        next = Next.NAME;
                        break reading;
                    }
                    continue reading;
                }
                if (c != (object ? '}' : ']')) {
                    throw Stop.invalid(mark);
                }
                i = mark + 1;
                depth--;
                if (depth < kept) {
                    kept = depth;
                }
                if (i >= limit) {
                    next = Next.AFTER;
                    break reading;
                }
                object = depth > 0 && objects[depth - 1];
            }
        }
        at = i;
        budget.steps(values);
        levels.resume(kept, depth, shift, findings);
        place.resume(text, Math.max(0, kept - 1), depth, objects);
        return next;
    }

    /** Where the value begins whose name stands at an offset; -1 if that is not before a limit. */
    private static int valueOf(byte[] text, int name, int limit) {
        if (text[name] != '"') {
            throw Stop.invalid(name);
        }
        int colon = JsonText.stringEnd(text, name);
        if (colon < limit && text[colon] <= ' ') {
            colon = JsonText.skipSpace(text, colon);
        }
        if (colon >= limit) {
            return -1;
        }
        if (text[colon] != ':') {
            throw Stop.invalid(colon);
        }
        int value = colon + 1;
        if (value < limit && text[value] <= ' ') {
            value = JsonText.skipSpace(text, value);
        }
        return value < limit ? value : -1;
    }
}
