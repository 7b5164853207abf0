package understudy.compare;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import understudy.compare.header.MediaType;
import understudy.compare.json.SecretPlaces;
import understudy.compare.json.Watch;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** What to watch for in each comparison, made once for all pairs for which the same rules hold. Safe for many threads. */
final class Watches {

    /** So many sets of rules are remembered; others are put together each time. */
    private static final int MOST = 256;

    private final List<Rule> rules;
    private final BitSet inForce;
    private final SecretPlaces secrets;
    /** Of the rules in force, those that hold for every pair. */
    private final BitSet everywhere;

    private final Watch ofEverywhere;
    private final Map<BitSet, Watch> known = new ConcurrentHashMap<>();

    /** @param inForce the places of the rules that may hold */
    Watches(List<Rule> rules, BitSet inForce, SecretPlaces secrets) {
        this.rules = rules;
        this.inForce = inForce;
        this.secrets = secrets;
        this.everywhere = new BitSet();
        inForce.stream()
                .filter(number -> rules.get(number).scope().isEverywhere())
                .forEach(everywhere::set);
        this.ofEverywhere = Watch.of(rules, everywhere, secrets);
    }

    /** The same under other rules. */
    Watches with(BitSet otherInForce) {
        return new Watches(rules, otherInForce, secrets);
    }

    BitSet inForce() {
        return inForce;
    }

    /** What to watch for in the replies to a request. */
    Watch of(Request request, Reply oldReply, Reply newReply) {
        if (everywhere.equals(inForce)) {
            return ofEverywhere;
        }
        String oldType = essence(oldReply);
        String newType = essence(newReply);
        Scope.Seen seen = new Scope.Seen(
                oldReply.status(),
                newReply.status(),
                oldType.isEmpty() ? newType : oldType,
                newType.isEmpty() ? oldType : newType);
        BitSet holding = new BitSet();
        inForce.stream()
                .filter(number -> rules.get(number).scope().holds(request, seen))
                .forEach(holding::set);
        Watch watch = known.get(holding);
        if (watch == null) {
            watch = Watch.of(rules, holding, secrets);
            if (known.size() < MOST) {
                known.put(holding, watch);
            }
        }
        return watch;
    }

    private static String essence(Reply reply) {
        return MediaType.of(reply.headers()).map(MediaType::essence).orElse("");
    }
}
