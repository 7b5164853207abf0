package understudy.run.rule;

import java.util.ArrayList;
import java.util.List;
import understudy.compare.rule.Rule;

/** Proposed rules that can be accepted in one go: of each place the weakest, and none that is at odds with another. Pure. */
public final class Together {

    private Together() {}

    /**
     * Those of them that go together, in their order.
     *
     * @param sound proposals for noise that nobody has to be warned of
     */
    public static List<Proposal> among(List<Proposal> sound) {
        List<Proposal> chosen = new ArrayList<>();
        for (Proposal one : sound) {
            if (one.rung() == 0 && chosen.stream().noneMatch(other -> areAtOdds(one, other))) {
                chosen.add(one);
            }
        }
        return chosen.stream()
                .filter(one -> chosen.stream().noneMatch(other -> makesIdle(other, one)))
                .toList();
    }

    /** Two ways to explain one place, or to tell which elements of one list belong together. */
    private static boolean areAtOdds(Proposal one, Proposal other) {
        if (!meetSamePairs(one, other)) {
            return false;
        }
        boolean sameWay = one.kind() == other.kind() || (isOrder(one) && isOrder(other));
        boolean sameThing = one.path().equals(other.path()) && sameWay;
        return sameThing || isInListOf(one, other) || isInListOf(other, one);
    }

    /** What is said of elements was measured while others stood across from them. */
    private static boolean isInListOf(Proposal one, Proposal list) {
        return isOrder(list) && one.path().startsWith(list.path() + Shuffle.ELEMENT);
    }

    private static boolean isOrder(Proposal one) {
        return one.rule() instanceof Rule.Unordered;
    }

    private static boolean makesIdle(Proposal wide, Proposal one) {
        boolean leavesOut = wide.rule() instanceof Rule.Ignore && meetSamePairs(wide, one);
        return leavesOut && (isBelow(one.path(), wide.path()) || (one.path().equals(wide.path()) && !isIgnore(one)));
    }

    private static boolean isIgnore(Proposal one) {
        return one.rule() instanceof Rule.Ignore;
    }

    private static boolean isBelow(String path, String above) {
        return path.startsWith(above + ".") || path.startsWith(above + "[");
    }

    private static boolean meetSamePairs(Proposal one, Proposal other) {
        return one.rule().scope().mayTouch(other.endpoint())
                || other.rule().scope().mayTouch(one.endpoint());
    }
}
