package understudy.control.alert;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import understudy.control.view.Json;
import understudy.run.alert.Alert;

/**
 * One message of Slack's blocks for the alerts of a service. What comes from traffic stands in blocks of plain text, in which
 * Slack sees neither links nor mentions nor styles; besides, the three signs that it gives a meaning to are escaped.
 */
final class SlackChannel implements Channel {

    /** Slack takes 3,000, and refuses a message that has more. */
    private static final int LONGEST_SECTION = 3_000;

    private static final int LONGEST_SIGN = "&amp;".length();

    private final Post post;
    private final Supplier<URI> page;

    SlackChannel(Post post, Supplier<URI> page) {
        this.post = post;
        this.page = page;
    }

    @Override
    public Reach reach() {
        return Reach.SERVICE;
    }

    @Override
    public Attempt send(List<Alert> alerts) throws InterruptedException {
        return post.send(Json.of(message(alerts)), Map.of());
    }

    private Map<String, Object> message(List<Alert> alerts) {
        String subject = escaped(Wording.subject(alerts));
        List<Object> blocks = new ArrayList<>();
        blocks.add(Map.of("type", "header", "text", plain(subject)));
        for (Alert alert : Wording.told(alerts)) {
            blocks.add(Map.of(
                    "type",
                    "section",
                    "text",
                    plain(escaped(String.join("\n", Wording.lines(alert)), LONGEST_SECTION))));
            blocks.add(Map.of(
                    "type",
                    "context",
                    "elements",
                    List.of(Map.of("type", "mrkdwn", "text", "<%s|Look at it>".formatted(link(alert))))));
        }
        String more = Wording.more(alerts);
        if (!more.isEmpty()) {
            blocks.add(Map.of("type", "section", "text", plain(more)));
        }
        return Map.of("text", subject, "mrkdwn", false, "blocks", blocks);
    }

    private String link(Alert alert) {
        return escaped(Wording.link(page.get(), alert)).replace("|", "%7C");
    }

    private static Map<String, Object> plain(String text) {
        return Map.of("type", "plain_text", "text", text, "emoji", false);
    }

    private static String escaped(String text) {
        return escaped(text, Integer.MAX_VALUE);
    }

    /** @param longest signs of what comes out, as Slack counts them */
    static String escaped(String text, int longest) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .takeWhile(c -> escaped.length() < longest - LONGEST_SIGN)
                .forEach(c -> {
                    switch (c) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        default -> escaped.appendCodePoint(c);
                    }
                });
        return escaped.toString();
    }

    @Override
    public void close() {
        post.close();
    }
}
