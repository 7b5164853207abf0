package understudy.control;

import java.util.Optional;

/**
 * An answer as it is sent.
 *
 * @param tag that tells it from what it was and will be; empty where there is none
 */
record Written(String type, String text, Optional<String> tag) {}
