package understudy.run.endpoint;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Decides which path segments may be shown: names always, values only after {@value #SEVERAL} clients sent the same
 * one, because until then it may be what one person is known by. A word is a value where its endpoint has a placeholder. Bounded; the longest unseen value is forgotten first.
 * Guarded by its own lock; asked only for what is about to be kept or shown.
 */
public final class Sightings {

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

    public Sightings(boolean showAll) {
        this.showAll = showAll;
    }

    public synchronized void showAll(boolean all) {
        showAll = all;
    }

    /**
     * The URI with placeholders for the path segments that may not be shown. The query stays as it is.
     *
     * @param template of the endpoint that it was found to be of
     */
    synchronized String shown(String uri, String client, String template) {
        String[] places = uri.startsWith("/") ? template.split("[/ ]", -1) : new String[0];
        int place = 0;
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        StringBuilder shown = new StringBuilder(uri.length());
        for (int at = 0; at < path.length(); ) {
            int slash = path.indexOf('/', at + 1);
            int to = slash < 0 ? path.length() : slash;
            int from = path.charAt(at) == '/' ? at + 1 : at;
            place++;
            boolean value = place < places.length && isPlaceholder(places[place]);
            shown.append(path, at, from).append(segment(path, from, to, client, value));
            at = to;
        }
        return shown.append(uri, path.length(), uri.length()).toString();
    }

    /** Whether a template has anything here, and no name. */
    private static boolean isPlaceholder(String place) {
        return place.equals("*") || place.startsWith("{");
    }

    private String segment(String path, int from, int to, String client, boolean value) {
        String segment = path.substring(from, to);
        String looks = Segments.placeholder(path, from, to);
        if (showAll || from == to || (looks.isEmpty() && !value)) {
            return segment;
        }
        String placeholder = looks.isEmpty() ? Segments.ID : looks;
        Set<String> seenBy = clients.computeIfAbsent(segment, s -> new HashSet<>(4));
        if (seenBy.size() < SEVERAL) {
            seenBy.add(client);
        }
        return seenBy.size() < SEVERAL ? placeholder : segment;
    }
}
