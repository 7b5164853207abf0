package understudy.control;

import java.util.Map;
import understudy.control.view.Json;

/** An answer as it is sent. */
record Written(int status, String type, String text, Map<String, String> headers) {

    static Written json(Object view) {
        return text("application/json", Json.of(view));
    }

    static Written text(String type, String text) {
        return new Written(Answer.OK, type, text, Map.of());
    }

    Written as(int otherStatus) {
        return new Written(otherStatus, type, text, headers);
    }

    Written with(String header, String value) {
        return new Written(status, type, text, Map.of(header, value));
    }
}
