package understudy.control.event;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The events of late, for those who read slowly or were away: at most {@value #MOST} and {@value #MOST_BYTES} bytes of them. Their ids
 * begin with that of this start, so that one of another start is never taken for one of these. Guarded by itself.
 */
final class Recent {

    static final int MOST = 4_096;
    static final int MOST_BYTES = 4 << 20;

    private static final Pattern ID = Pattern.compile("([0-9a-z]{1,20})-(\\d{1,18})");

    private final String start;
    private final @Nullable Told[] ring = new Told[MOST];
    private long first = 1;
    private long last;
    private long bytes;

    /** @param start tells this start from others: small letters and digits */
    Recent(String start) {
        this.start = start;
    }

    synchronized void add(EventKind kind, Optional<String> service, String json) {
        long number = last + 1;
        if (number - first == MOST) {
            forgetFirst();
        }
        last = number;
        Told told = new Told(number, service, text(number, kind, json));
        ring[place(number)] = told;
        bytes += told.text().length();
        while (bytes > MOST_BYTES && first < last) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        Told gone = ring[place(first)];
        bytes -= gone == null ? 0 : gone.text().length();
        ring[place(first)] = null;
        first++;
    }

    /** Nobody is there to be told: who comes back later has missed something. */
    synchronized void forget() {
        last++; // stands for what nobody looked at
        while (first <= last) {
            forgetFirst();
        }
    }

    /** How an event is written. */
    Buffer text(long number, EventKind kind, String json) {
        return Buffer.buffer("id: %s\nevent: %s\ndata: %s\n\n".formatted(id(number), kind.label(), json));
    }

    /** The number of the last event. */
    synchronized long last() {
        return last;
    }

    /** Whether all that came after an event is still there. */
    synchronized boolean isAllThereAfter(long number) {
        return number + 1 >= first && number <= last;
    }

    /** An event; null where it has not happened yet, or is there no longer. */
    synchronized @Nullable Told at(long number) {
        return number < first || number > last ? null : ring[place(number)];
    }

    String id(long number) {
        return start + "-" + number;
    }

    /** Whether somebody could have been given that as an id. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The number that an id stands for; empty when it is of another start. */
    OptionalLong number(String id) {
        Matcher parts = ID.matcher(id);
        return parts.matches() && parts.group(1).equals(start)
                ? OptionalLong.of(Long.parseLong(parts.group(2)))
                : OptionalLong.empty();
    }

    private static int place(long number) {
        return (int) (number % MOST);
    }
}
