package understudy.run.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import understudy.compare.redact.Redactor;
import understudy.traffic.Endpoint;

/**
 * The places of known paths and the endpoints at them.
 *
 * <p>What surprises: where a place turns out to hold values, all that stood below those of its words that are no names joins what
 * stands below {@link Segments#ID}, endpoint by endpoint; who still holds one of before asks {@link #current}. Looking up takes no
 * lock; whatever grows or joins does so under the tree's, so that nothing is added below what has joined.
 */
final class PathTree {

    static final int MOST_NUMBERED = 5;
    private static final int MOST_PLACES = 10_000;
    private static final int MOST_SEGMENTS = 20;

    private final AtomicInteger size;
    private final AtomicInteger places = new AtomicInteger();
    private final Node root = new Node("");
    private final Map<Endpoint, Endpoint> joined = new ConcurrentHashMap<>();
    /** For how many endpoints that joined others there was room for new ones; bounded, so that what is known of them is. */
    private int freed;

    /** Decides whether a word is a name in its place: because of who asks, or because it was one before. */
    @FunctionalInterface
    interface Naming {
        boolean isName(Words words, String word);

        static Naming by(String client) {
            return (words, word) -> words.isName(word, client);
        }
    }

    /** @param size how many endpoints there are, which others count too */
    PathTree(AtomicInteger size) {
        this.size = size;
    }

    /** The endpoint of a path; {@link Endpoint#OTHER} where there is none, and none may be found. */
    Endpoint of(String method, String path, Naming naming, boolean known) {
        return find(path, naming, known)
                .map(node -> endpointAt(node, method, known))
                .orElse(Endpoint.OTHER);
    }

    private Optional<Node> find(String path, Naming naming, boolean known) {
        Node node = root;
        int segments = 0;
        for (int at = 0; at < path.length(); ) {
            int from = at + 1;
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            if (from > to || ++segments > MOST_SEGMENTS) {
                return Optional.empty();
            }
            @Nullable Node next = node.child(path, from, to, naming, known && places.get() < MOST_PLACES);
            if (next == null) {
                return Optional.empty();
            }
            node = next;
            at = to;
        }
        return Optional.of(node);
    }

    private Endpoint endpointAt(Node node, String method, boolean known) {
        Endpoint found = node.endpoints.get(method);
        return found != null || !known ? found == null ? Endpoint.OTHER : found : opened(node, method);
    }

    private synchronized Endpoint opened(Node node, String method) {
        Node here = node.current();
        if (!here.endpoints.containsKey(method)
                && (size.get() >= EndpointBook.MOST_ENDPOINTS || Redactor.findsIn(method))) {
            return Endpoint.OTHER;
        }
        return here.endpoint(method);
    }

    /** What an endpoint that was found earlier has joined by now; itself, if nothing. */
    Endpoint current(Endpoint found) {
        Endpoint now = found;
        for (Endpoint next = joined.get(now); next != null; next = joined.get(now)) {
            now = next;
        }
        return now;
    }

    /** How many endpoints have joined others; grows only. */
    int joined() {
        return joined.size();
    }

    /** Templates of the places that hold values. */
    synchronized List<String> valuePlaces() {
        List<String> templates = new ArrayList<>();
        root.collect(templates);
        return templates;
    }

    /** A place that was known to hold values before. */
    synchronized void holdValues(String template) {
        find(template, (words, word) -> words.remember(word, true), true).ifPresent(place -> {
            place.words.holdValues();
            join(place);
        });
    }

    /** Lets an endpoint of an earlier start join another one, if it stands below a word that is no name any more. */
    synchronized void rejoin(Endpoint earlier) {
        Endpoint now = withoutValues(earlier);
        if (!now.equals(earlier)) {
            joined.put(earlier, now);
        }
    }

    /** What an endpoint is called by now of which nothing is known but its name; itself, if that is still one. */
    synchronized Endpoint called(Endpoint name) {
        return withoutValues(current(name));
    }

    private Endpoint withoutValues(Endpoint earlier) {
        StringBuilder template = new StringBuilder();
        @Nullable Node at = root;
        for (String word : earlier.template().substring(1).split("/", -1)) {
            boolean given = word.isEmpty() || word.startsWith("{");
            String name = at == null || given || at.isName(word) ? word : Segments.ID;
            template.append('/').append(name);
            at = at == null ? null : at.children.get(name);
        }
        return new Endpoint(earlier.method(), template.toString());
    }

    /** All that stands below words of a place that holds values joins what stands below the placeholder. */
    private synchronized void join(Node place) {
        if (place.hasJoined || place.into != null) {
            return;
        }
        int before = joined.size();
        Node values = place.open(Segments.ID);
        place.children.forEach((name, child) -> {
            if (!name.startsWith("{") && !place.words.isKnown(name)) {
                place.children.remove(name);
                values.take(child);
            }
        });
        place.hasJoined = true;
        int room = Math.min(joined.size() - before, EndpointBook.MOST_ENDPOINTS - freed);
        freed += room;
        size.addAndGet(-room);
    }

    /** A place in the tree of known paths. */
    private final class Node {
        private final String template;
        private final Map<String, Node> children = new ConcurrentHashMap<>(4);
        private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>(2);
        private final Words words = new Words();
        private final AtomicInteger numbered = new AtomicInteger();
        private volatile boolean hasJoined;
        /** The one that this one has joined. Guarded by the tree. */
        private @Nullable Node into;

        Node(String template) {
            this.template = template;
        }

        @Nullable Node child(String path, int from, int to, Naming naming, boolean known) {
            String placeholder = placeholderOrGiven(path, from, to);
            if (!placeholder.isEmpty()) {
                Node there = children.get(placeholder);
                return there != null || !known ? there : open(placeholder);
            }
            String word = path.substring(from, to);
            Node there = children.get(word);
            if (!known) {
                return there == null && hasJoined ? children.get(Segments.ID) : there;
            }
            boolean value = there == null && isValue(word);
            boolean name = !value && naming.isName(words, word);
            if (words.holdsValues() && !hasJoined) {
                join(this);
            }
            return !name ? open(Segments.ID) : there == null ? open(word) : there;
        }

        private boolean isValue(String word) {
            return Redactor.findsIn(word)
                    || (Segments.isNumbered(word, 0, word.length()) && numbered.get() >= MOST_NUMBERED);
        }

        /** Placeholders in the path itself come from endpoints that an earlier start had found. */
        private String placeholderOrGiven(String path, int from, int to) {
            boolean given = to - from > 2 && path.charAt(from) == '{' && path.charAt(to - 1) == '}';
            return given && path.startsWith(Segments.DATE, from) ? Segments.DATE : Segments.placeholder(path, from, to);
        }

        /** Whether a word may still be one here, which it may no more when others have joined meanwhile. */
        private boolean isName(String word) {
            return !words.holdsValues() || words.isKnown(word);
        }

        private Node open(String name) {
            Node there = children.get(name);
            return there != null ? there : opened(name);
        }

        private Node opened(String name) {
            synchronized (PathTree.this) {
                Node here = current();
                String word = name.startsWith("{") || here.isName(name) ? name : Segments.ID;
                return here.children.computeIfAbsent(word, n -> {
                    places.incrementAndGet();
                    if (Segments.isNumbered(n, 0, n.length())) {
                        here.numbered.incrementAndGet();
                    }
                    return new Node(here.template + "/" + n);
                });
            }
        }

        private Node current() {
            Node here = this;
            while (here.into != null) {
                here = here.into;
            }
            return here;
        }

        private Endpoint endpoint(String method) {
            return endpoints.computeIfAbsent(method, m -> {
                size.incrementAndGet();
                return new Endpoint(m, template.isEmpty() ? "/" : template);
            });
        }

        private void take(Node from) {
            from.into = this;
            from.endpoints.forEach((method, endpoint) -> joined.put(endpoint, endpoint(method)));
            from.children.forEach((name, child) -> {
                boolean stays = name.startsWith("{") || words.adopt(name, from.words.isKnown(name));
                open(stays ? name : Segments.ID).take(child);
            });
            if (from.words.holdsValues()) {
                words.holdValues();
                join(this);
            }
        }

        private void collect(List<String> templates) {
            if (hasJoined) {
                templates.add(template);
            }
            children.values().forEach(child -> child.collect(templates));
        }
    }
}
