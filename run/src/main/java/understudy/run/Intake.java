package understudy.run;

import java.util.Optional;
import java.util.function.Supplier;
import understudy.compare.Account;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Look;
import understudy.run.endpoint.EndpointBook;
import understudy.run.figure.Figures;
import understudy.run.noise.Unequal;
import understudy.run.rule.Terms;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Role;
import understudy.traffic.Verdict;

/**
 * Where every pair comes in: a look, and a few steps into small bodies, settle most of them on the event loop; the rest are compared by
 * the comparing threads, by the terms that hold then. Safe for many threads.
 */
final class Intake {

    private final EndpointBook endpoints;
    private final Settling settling;
    private final Waiting waiting;
    private final Doubts doubts;
    private final Figures figures;
    private final Supplier<Terms> terms;

    Intake(
            EndpointBook endpoints,
            Settling settling,
            Waiting waiting,
            Doubts doubts,
            Figures figures,
            Supplier<Terms> terms) {
        this.endpoints = endpoints;
        this.settling = settling;
        this.waiting = waiting;
        this.doubts = doubts;
        this.figures = figures;
        this.terms = terms;
    }

    /** Takes a pair, whose bodies may be lent for the time of the call. Never blocks and never throws. */
    void accept(Pair pair) {
        figures.came(pair);
        pair.twinOutcome().ifPresent(doubts::twin);
        Terms holding = terms.get();
        Endpoint endpoint = endpoints.of(pair, holding.settings().policy());
        if (pair.outcome(Role.SERVING) instanceof Outcome.Answered first
                && pair.outcome(Role.SHADOW) instanceof Outcome.Answered copied) {
            Comparer comparer = holding.comparer();
            Look look = comparer.look(first.reply(), copied.reply());
            boolean equal = look == Look.EQUAL || isEqualAsRuled(pair, holding, look);
            if (equal) {
                settling.judged(endpoint, pair, Verdict.MATCH);
            } else {
                compareLater(endpoint, pair, holding, look);
            }
            doubts.offer(endpoint, pair, comparer, equal);
            return;
        }
        settling.unjudged(endpoint, pair, Unjudged.reason(pair));
    }

    /** Whether a few steps tell; handing a pair over costs about as much. A fault of ours comes again where it is counted. */
    private static boolean isEqualAsRuled(Pair pair, Terms holding, Look look) {
        try {
            Optional<Account> account = holding.comparer()
                    .equalAsRuled(
                            pair.request(),
                            Samples.replyOf(pair.oldOutcome()),
                            Samples.replyOf(pair.newOutcome()),
                            look);
            account.ifPresent(equal -> holding.rules().add(equal.excuses()));
            return account.isPresent();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            return false;
        }
    }

    private void compareLater(Endpoint endpoint, Pair pair, Terms seenBy, Look look) {
        long most = seenBy.settings().queueBytes();
        if (!waiting.run(
                Waiting.bytesOf(pair), most, pair::own, () -> compareNow(endpoint, pair, seenBy.comparer(), look))) {
            settling.unjudged(endpoint, pair, Reason.SINK_FULL);
        }
    }

    private void compareNow(Endpoint found, Pair pair, Comparer seenBy, Look look) {
        Endpoint endpoint = endpoints.current(found);
        settling.orFailed(endpoint, pair, () -> judge(endpoint, pair, seenBy, look));
    }

    /** @param seenBy who has looked; what another one saw counts no longer */
    private void judge(Endpoint endpoint, Pair pair, Comparer seenBy, Look look) {
        Terms holding = terms.get();
        Comparer comparer = holding.comparer();
        Reply oldReply = Samples.replyOf(pair.oldOutcome());
        Reply newReply = Samples.replyOf(pair.newOutcome());
        Look now = comparer.equals(seenBy) ? look : comparer.look(oldReply, newReply);
        Account account = comparer.account(pair.request(), oldReply, newReply, now);
        holding.rules().add(account.excuses());
        switch (account.comparison()) {
            case Comparison.Equal equal -> {
                doubts.equal(endpoint, pair, comparer);
                settling.judged(endpoint, pair, Verdict.MATCH);
            }
            case Comparison.Intended intended -> settling.judged(endpoint, pair, Verdict.INTENDED);
            case Comparison.NotComparable not -> settling.unjudged(endpoint, pair, not.reason());
            case Comparison.Different different ->
                doubts.judge(new Unequal(
                        endpoint, pair, different, comparer, holding.judging().redactor()));
        }
    }
}
