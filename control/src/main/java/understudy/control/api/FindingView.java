package understudy.control.api;

/** One thing that the doctor looked at: {@code level} is ok, warn or bad; {@code cure} is empty when there is nothing to do. */
public record FindingView(String check, String level, String says, String cure) {}
