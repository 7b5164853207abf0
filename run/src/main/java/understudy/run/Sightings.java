package understudy.run;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Decides which path segments may be shown: names always, values only after {@value #SEVERAL} clients sent the same
 * one, because until then it may be what one person is known by. Bounded; the longest unseen value is forgotten first.
 * Guarded by its own lock; asked only for what is about to be kept or shown.
 */
final class Sightings {

    static final int SEVERAL = 3;
    private static final int MOST_VALUES = 10_000;

    private boolean showAll;
    private final Map<String, Set<String>> clients = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > MOST_VALUES;
        }
    };

    Sightings(boolean showAll) {
        this.showAll = showAll;
    }

    synchronized void showAll(boolean all) {
        showAll = all;
    }

    /** The URI with placeholders for the path segments that may not be shown. The query stays as it is. */
    synchronized String shown(String uri, String client) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        StringBuilder shown = new StringBuilder(uri.length());
        for (int at = 0; at < path.length(); ) {
            int slash = path.indexOf('/', at + 1);
            int to = slash < 0 ? path.length() : slash;
            int from = path.charAt(at) == '/' ? at + 1 : at;
            shown.append(path, at, from).append(segment(path, from, to, client));
            at = to;
        }
        return shown.append(uri, path.length(), uri.length()).toString();
    }

    private String segment(String path, int from, int to, String client) {
        String segment = path.substring(from, to);
        String placeholder = showAll ? "" : Segments.placeholder(path, from, to);
        if (placeholder.isEmpty()) {
            return segment;
        }
        Set<String> seenBy = clients.computeIfAbsent(segment, s -> new HashSet<>(4));
        if (seenBy.size() < SEVERAL) {
            seenBy.add(client);
        }
        return seenBy.size() < SEVERAL ? placeholder : segment;
    }
}
