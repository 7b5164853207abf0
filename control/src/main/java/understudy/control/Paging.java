package understudy.control;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import understudy.control.api.PageView;

/**
 * Cuts a list into pages. A cursor names the last item of the page before, so that a list that grows between two calls
 * goes on where it was; one that is sorted anew meanwhile may show an item twice or not at all.
 */
final class Paging {

    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private Paging() {}

    /** @param key what tells the items apart */
    static <T, V> PageView<V> page(List<T> all, Function<T, String> key, Function<T, V> view, Ask ask) {
        int limit = ask.number(LIMIT, USUAL, 1, MOST);
        int from = ask.query(CURSOR).map(cursor -> after(cursor, all, key)).orElse(0);
        int to = Math.min(all.size(), from + limit);
        List<V> items = all.subList(from, to).stream().map(view).toList();
        return new PageView<>(items, to < all.size() ? cursor(key.apply(all.get(to - 1))) : null);
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> int after(String cursor, List<T> all, Function<T, String> key) {
        String last = key(cursor);
        for (int i = 0; i < all.size(); i++) {
            if (key.apply(all.get(i)).equals(last)) {
                return i + 1;
            }
        }
        throw unknown(cursor);
    }

    private static String key(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown(cursor);
        }
    }

    private static Refusal unknown(String cursor) {
        return Refusal.badQuery(CURSOR, cursor, "the \"next\" of an earlier page of this list, or none to begin anew");
    }
}
