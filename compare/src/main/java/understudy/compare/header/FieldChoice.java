package understudy.compare.header;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import understudy.traffic.Headers;

/**
 * Which header fields are compared: listed ones, or with {@code *} all of a reply but those that say nothing of its content.
 * Those that belong to one hop or to the framing, that are another every time, and that gRPC may send as trailers as well, are
 * compared beside {@code *} only when they are listed, too. {@code -Name} beside {@code *} leaves a field out.
 */
public final class FieldChoice {

    public static final String ALL = "*";
    /** What stands before the name of a field that is left out. */
    public static final String NOT = "-";

    private final List<String> listed;
    /** Bit n: a listed name has n letters. Most names are told from all listed ones by this alone. */
    private final long lengths;

    private final boolean all;
    private final Set<String> leftOut = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private FieldChoice(List<String> names) {
        this.all = names.contains(ALL);
        this.listed = all
                ? names.stream()
                        .filter(name -> !name.equals(ALL) && !name.startsWith(NOT))
                        .toList()
                : List.copyOf(names);
        this.lengths = listed.stream().mapToLong(FieldChoice::length).reduce(0, (one, other) -> one | other);
        if (all) {
            leftOut.addAll(FieldNames.OF_ONE_HOP);
            leftOut.addAll(FieldNames.MOVING);
            leftOut.addAll(List.of("date", GrpcFields.STATUS, GrpcFields.MESSAGE, GrpcFields.DETAILS));
            listed.forEach(leftOut::remove);
            names.stream().filter(name -> name.startsWith(NOT)).forEach(name -> leftOut.add(name.substring(1)));
        }
    }

    /**
     * The choice that a list makes.
     *
     * @param names of fields, {@code *} and {@code -Name} among them
     */
    public static FieldChoice of(List<String> names) {
        return new FieldChoice(names);
    }

    /** Whether a field is compared, unless Connection says that it ends at this hop. */
    boolean covers(String name) {
        return all ? !leftOut.contains(name) : isListed(name);
    }

    private boolean isListed(String name) {
        if ((lengths & length(name)) == 0) {
            return false;
        }
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static long length(String name) {
        return 1L << Math.min(name.length(), Long.SIZE - 1);
    }

    /** The fields of two replies to compare, each once: listed ones as they are listed, others in lower case. */
    List<String> names(Headers oldHeaders, Headers newHeaders) {
        if (!all) {
            return listed;
        }
        Set<String> others = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        oldHeaders.forEach((name, value) -> others.add(name));
        newHeaders.forEach((name, value) -> others.add(name));
        List<String> ofOld = hop(oldHeaders);
        List<String> ofNew = hop(newHeaders);
        others.removeIf(name -> endsHere(name, oldHeaders, ofOld) && endsHere(name, newHeaders, ofNew));
        List<String> names = new ArrayList<>();
        listed.stream().filter(this::covers).forEach(names::add);
        others.stream()
                .filter(name -> covers(name) && !isListed(name))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .forEach(names::add);
        return Collections.unmodifiableList(names);
    }

    /** Whether a field gets no further from one side: it has none, or Connection keeps it. One side alone decides nothing. */
    private static boolean endsHere(String name, Headers headers, List<String> hop) {
        return headers.first(name).isEmpty() || hop.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** What Connection keeps at this hop. */
    private static List<String> hop(Headers headers) {
        return headers.all("Connection").stream()
                .flatMap(line -> FieldText.split(line, ',').stream())
                .toList();
    }
}
