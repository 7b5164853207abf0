package understudy.control;

import java.util.Optional;

/** What a call answers with. */
sealed interface Answer {

    int OK = 200;
    int NOT_MODIFIED = 304;

    /**
     * A record of {@code understudy.control.api}, sent as JSON.
     *
     * @param decided what of it people decide, as opposed to what is counted by itself: whoever changes it may say which one he
     *     saw; empty where nobody changes it
     */
    record Json(Object view, Optional<Object> decided) implements Answer {

        Json(Object view) {
            this(view, Optional.empty());
        }

        static Json of(Object view, Object decided) {
            return new Json(view, Optional.of(decided));
        }
    }

    /** Text of any type. */
    record Text(String type, String text) implements Answer {}

    /**
     * What happens from now on, as it happens.
     *
     * @param service of which alone; empty for all
     */
    record Events(Optional<String> service) implements Answer {}
}
