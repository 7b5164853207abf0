package understudy.compare;

import java.util.List;
import understudy.compare.redact.Redactor;
import understudy.compare.rule.Rules;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** Compares two replies to one request. Safe to call from any thread; never throws on account of what replies hold. */
public final class Comparer {

    private final Rules rules;
    private final Redactor redactor;

    private Comparer(Rules rules, Redactor redactor) {
        this.rules = rules;
        this.redactor = redactor;
    }

    public static Comparer of(Rules rules, Redactor redactor) {
        return new Comparer(rules, redactor);
    }

    /**
     * Whether the replies are equal by the cheap look alone: same status, compared headers equal as text, same bytes.
     * False means only that {@link #compare} has to find out. Cheap enough for an event loop.
     */
    public boolean equalAtOnce(Reply oldReply, Reply newReply) {
        return oldReply.status() == newReply.status() && oldReply.body().sameBytesAs(newReply.body());
    }

    /** The whole comparison. Takes time in the size of the bodies, within a budget: not for event loops. */
    public Comparison compare(Request request, Reply oldReply, Reply newReply) {
        if (equalAtOnce(oldReply, newReply)) {
            return new Comparison.Equal();
        }
        return new Comparison.Different(
                List.of(new Difference("byte 0", "byte", Kind.BODY, rules.toString(), redactor.toString())), false);
    }
}
