package understudy.control.api;

import java.util.List;

/**
 * Proposed rules that can be accepted together.
 *
 * @param rules ids of the weakest of each place, without those that somebody has to be warned of, and of those at odds with one
 *     another the first
 * @param wouldHide what of the kept pairs all of them would have hidden
 */
public record TogetherView(String service, List<String> rules, RuleView.HindsightView wouldHide) {}
