package understudy.control.api;

/** Whether a service may go on towards new: {@code light} is go, notYet or stop; {@code says} the one worst reason in a sentence. */
public record AdviceView(String light, String says) {}
