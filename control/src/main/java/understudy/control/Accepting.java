package understudy.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import understudy.compare.rule.Rule;
import understudy.judge.rollout.Told;

/** Lets rules come and go beside those of the config. The port of this room to whoever put it together. */
public interface Accepting {

    /** What a text is, as a rule. */
    sealed interface Reading {

        record Good(Rule rule) implements Reading {}

        /** Each problem says where, what and the cure. */
        record Bad(List<String> problems) implements Reading {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads a rule as config writes it, or as JSON. Nothing of this machine is filled into it. */
    Reading read(String text);

    /** Ids of the accepted rules of a service that hold beside those of the config. Never blocks. */
    Set<String> accepted(String service);

    /**
     * The rules hold for pairs from now on, in place of accepted ones that say the same, and after a restart: all of them or
     * none. Empty, or why not, in words. May wait for a reload.
     *
     * @param rules by service
     * @param told who lets them come
     */
    Optional<String> accept(Map<String, List<Rule>> rules, Told told);

    /**
     * An accepted rule holds no longer. Empty, or why it still does, in words. May wait for a reload.
     *
     * @param told who has it go, and why
     */
    Optional<String> remove(String service, String ruleId, Told told);
}
