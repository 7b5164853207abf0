package understudy.run.rule;

import java.util.List;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.run.ParallelRun;
import understudy.run.World;

/** A run whose old has a twin, the rules that are proposed for what they say, and those that it follows. */
final class Accounts {

    final World world = new World();
    ParallelRun run = world.open();

    void say(String old, String fresh, String twin) {
        run.accept(world.pair("/accounts/1", old, fresh, twin));
    }

    List<String> proposed() {
        return run.proposals().ofNoise().stream().map(one -> one.rule().text()).toList();
    }

    /** From now on, the last of them newly so. */
    void follow(Rule... rules) {
        world.rules = Rules.of(rules);
        run.reload(world.settings(), world.judging());
        run.beginEpochOf(rules[rules.length - 1]);
    }
}
