package understudy.control;

/** What a call answers with. */
sealed interface Answer {

    int OK = 200;

    /** A record of {@code understudy.control.api}, sent as JSON. */
    record Json(Object view) implements Answer {}

    /** Text of any type. */
    record Text(String type, String text) implements Answer {}
}
