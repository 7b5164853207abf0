package understudy.compare.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/**
 * The fields behind a body, by name in lower case. A gRPC reply without messages may carry them in its head instead, which
 * makes no difference to the caller.
 */
record Trailers(SortedMap<String, List<String>> fields) {

    private static final Set<String> OF_GRPC = Set.of(GrpcFields.STATUS, GrpcFields.MESSAGE, GrpcFields.DETAILS);

    /** The trailers of a reply that is compared with another. */
    static Trailers of(Reply reply, Reply other) {
        SortedMap<String, List<String>> fields = lines(reply.trailers());
        if (!mayBeInHead(reply)) {
            return new Trailers(fields);
        }
        // Of the head's fields nobody says which of them are trailers: those of gRPC, and what the other has as such.
        Set<String> names = new TreeSet<>(OF_GRPC);
        if (fields.isEmpty()) {
            names.addAll(lines(other.trailers()).keySet());
        }
        SortedMap<String, List<String>> all = lines(reply.headers());
        all.keySet().retainAll(names);
        all.putAll(fields);
        return new Trailers(all);
    }

    /** Whether there are certainly none. */
    static boolean areNone(Reply reply) {
        return reply.trailers().equals(Headers.none()) && !mayBeInHead(reply);
    }

    private static boolean mayBeInHead(Reply reply) {
        return reply.body().length() == 0
                && reply.headers()
                        .first("Content-Type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/grpc"))
                        .isPresent();
    }

    private static SortedMap<String, List<String>> lines(Headers headers) {
        SortedMap<String, List<String>> lines = new TreeMap<>();
        headers.forEach((name, value) -> lines.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>(1))
                .add(value.strip()));
        return lines;
    }

    /** The lines of a field; empty when absent. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
