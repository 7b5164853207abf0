package understudy.control;

import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells one state of something from another: {@code "decided.all"}, a digest of what people decide of it and one of all that is
 * sent. Sending it again is spared where both are as they were; changing it is refused where the first is another. What is counted
 * goes on by itself, and would refuse nearly every change.
 */
final class Tags {

    private static final int DIGITS = 16;

    private final List<Call> calls;

    Tags(List<Call> calls) {
        this.calls = List.copyOf(calls);
    }

    /** The tag of what is sent. */
    static String of(String text, Optional<Object> decided) {
        String all = digest(text);
        return decided.map(of -> "\"%s.%s\"".formatted(digest(of.toString()), all))
                .orElseGet(() -> "\"%s\"".formatted(all));
    }

    /** Whether a tag is among those that somebody has: {@code "a", W/"b"}, or {@code *} for any. */
    static boolean isAmong(String had, String tag) {
        return each(had).anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    /**
     * Refuses to change what is not as somebody saw it. That is what the nearest path above the call's own shows.
     *
     * @return what it is, in the words of {@link #pin}; empty where any state of it will do
     */
    String check(Call call, Ask ask, String seen) {
        Call above = above(call)
                .orElseThrow(() -> Refusal.badQuery("If-Match", seen, "none: nothing here bears an ETag of its own"));
        Answer now = above.answer().apply(new Ask(above, ask.path(), Map.of(), "", ask.caller(), ""));
        if (!(now instanceof Answer.Json(Object view, Optional<Object> decided)) || decided.isEmpty()) {
            throw Refusal.badQuery("If-Match", seen, "none: nothing here bears an ETag of its own");
        }
        String begin = "\"" + digest(decided.get().toString()) + ".";
        if (each(seen).anyMatch(one -> one.startsWith(begin))) {
            return pin(decided.get());
        }
        if (each(seen).noneMatch(one -> one.equals("*"))) {
            throw Refusal.changedSince(seen);
        }
        return "";
    }

    /** What people decide of something, as {@link Ask#pinned} has it. */
    static String pin(Object decided) {
        return decided.toString();
    }

    private Optional<Call> above(Call call) {
        return calls.stream()
                .filter(one -> one.method().equals(HttpMethod.GET))
                .filter(one -> (call.template() + "/").startsWith(one.template() + "/"))
                .max(Comparator.comparingInt(one -> one.template().length()));
    }

    private static Stream<String> each(String tags) {
        return Stream.of(tags.split(",")).map(String::strip);
    }

    private static String digest(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
