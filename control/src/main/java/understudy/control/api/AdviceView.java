package understudy.control.api;

import org.jspecify.annotations.Nullable;

/**
 * Whether a service may go on towards new: {@code light} is go, notYet or stop; {@code says} the one worst reason in a sentence;
 * {@code cure} what a person can do where it does not go on by itself.
 */
public record AdviceView(
        String light, String says, @Nullable String cure) {

    /** Where nothing is to be done. */
    public AdviceView(String light, String says) {
        this(light, says, null);
    }
}
