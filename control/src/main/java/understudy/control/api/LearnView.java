package understudy.control.api;

/**
 * How far learning is where old differs from itself.
 *
 * @param asked requests that old was asked again, since start
 * @param unanswered those that nothing was learned from
 * @param secondsLeft for how long old is asked more than usual
 * @param places at which old is known to differ from itself
 */
public record LearnView(String service, long asked, long unanswered, long secondsLeft, long places) {}
