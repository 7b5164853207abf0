package understudy.cli;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last answers that came with a tag, by the path that was asked for: while nothing has changed the gateway says just that. At
 * most {@value #MOST}. For one thread.
 */
final class Remembered {

    private static final int MOST = 100;
    private static final int NOT_MODIFIED = 304;

    private final Map<String, Tagged> answers = new LinkedHashMap<>();

    private record Tagged(String tag, HttpResponse<String> response) {}

    /** That of the last answer. */
    Optional<String> tag(String path) {
        return Optional.ofNullable(answers.get(path)).map(Tagged::tag);
    }

    /** What came, or the last answer where that holds still. */
    HttpResponse<String> answer(String path, HttpResponse<String> came) {
        Tagged before = answers.remove(path);
        if (came.statusCode() == NOT_MODIFIED && before != null) {
            answers.put(path, before);
            return before.response();
        }
        if (came.statusCode() == 200) {
            came.headers().firstValue("ETag").ifPresent(tag -> remember(path, new Tagged(tag, came)));
        }
        return came;
    }

    private void remember(String path, Tagged answer) {
        answers.put(path, answer);
        if (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
    }
}
