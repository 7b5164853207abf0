package understudy.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import understudy.compare.header.HeaderComparison;
import understudy.compare.header.HeaderLook;
import understudy.compare.header.TrailerComparison;
import understudy.compare.json.Watch;
import understudy.compare.redact.Redactor;
import understudy.compare.rule.Rules;
import understudy.compare.value.Values;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/**
 * Compares two replies to one request: status, headers, body, trailers. Safe to call from any thread; never throws on account of what
 * replies hold.
 */
public final class Comparer {

    private static final int NOT_MODIFIED = 304;
    private static final Request NO_REQUEST = new Request("", "", Headers.none(), Body.empty(), "");

    private final Rules rules;
    private final Redactor redactor;
    private final HeaderComparison headers;
    private final BodyComparison bodies;
    private final TrailerComparison trailers;
    /** What to watch for, when that is the same for every request. */
    private final Optional<Watch> watch;

    private Comparer(Rules rules, Redactor redactor, RandomGenerator random) {
        this.rules = rules;
        this.redactor = redactor;
        this.headers = new HeaderComparison(rules.headers(), redactor::header);
        this.bodies = new BodyComparison(redactor, random.nextLong());
        this.trailers = new TrailerComparison(redactor::header);
        this.watch = rules.rules().stream().allMatch(rule -> rule.endpoint().isEmpty())
                ? Optional.of(Watch.of(rules, NO_REQUEST, redactor.paths()))
                : Optional.empty();
    }

    /** A comparer that shows values as they are: for tests and files, where nothing is stored. */
    public static Comparer of(Rules rules) {
        return of(rules, Redactor.none());
    }

    public static Comparer of(Rules rules, Redactor redactor) {
        return of(rules, redactor, new SplittableRandom());
    }

    /**
     * A comparer with its chance handed in.
     *
     * @param random gives the seed of the hashes by which equal elements of arrays are found; no result depends on it
     */
    public static Comparer of(Rules rules, Redactor redactor, RandomGenerator random) {
        return new Comparer(rules, redactor, random);
    }

    /**
     * Whether the replies are equal by the cheap look alone: same status, compared headers and all trailers
     * equal as text, same bytes. False means only that {@link #compare} has to find out. Cheap enough for an event loop.
     */
    public boolean equalAtOnce(Reply oldReply, Reply newReply) {
        return oldReply.status() == newReply.status()
                && oldReply.body().length() == newReply.body().length()
                && HeaderLook.equal(rules.headers(), oldReply.headers(), newReply.headers())
                && TrailerComparison.equal(oldReply, newReply)
                && oldReply.body().sameBytesAs(newReply.body());
    }

    /** The whole comparison of two replies to whatever request; rules for one endpoint do not hold. */
    public Comparison compare(Reply oldReply, Reply newReply) {
        return compare(NO_REQUEST, oldReply, newReply);
    }

    /** The whole comparison. Takes time in the size of the bodies, within a budget: not for event loops. */
    public Comparison compare(Request request, Reply oldReply, Reply newReply) {
        if (equalAtOnce(oldReply, newReply)) {
            return new Comparison.Equal();
        }
        if (isConditional(oldReply.status(), newReply.status())) {
            return new Comparison.NotComparable(Reason.CONDITIONAL);
        }
        boolean sameStatus = oldReply.status() == newReply.status();
        if (oldReply.status() / 100 != newReply.status() / 100) {
            // Another class of answer has other headers and another body: one difference says it all.
            return new Comparison.Different(List.of(status(oldReply, newReply)), false);
        }
        Optional<Difference> callEndedOtherwise = trailers.anotherClass(oldReply, newReply);
        if (callEndedOtherwise.isPresent()) {
            return new Comparison.Different(List.of(callEndedOtherwise.get()), false);
        }
        List<Difference> fields = new ArrayList<>(headers.compare(request, oldReply.headers(), newReply.headers()));
        fields.addAll(trailers.compare(oldReply, newReply));
        if (!sameStatus) {
            fields.add(status(oldReply, newReply));
        }
        Watch watched = watch.orElseGet(() -> Watch.of(rules, request, redactor.paths()));
        return together(fields, bodies.compare(watched, oldReply, newReply));
    }

    private static boolean isConditional(int oldStatus, int newStatus) {
        return (oldStatus == NOT_MODIFIED && newStatus == 200) || (oldStatus == 200 && newStatus == NOT_MODIFIED);
    }

    private static Difference status(Reply oldReply, Reply newReply) {
        String oldStatus = String.valueOf(oldReply.status());
        String newStatus = String.valueOf(newReply.status());
        Values both = Values.texts(oldStatus, newStatus, oldStatus, newStatus);
        return new Difference("status", "status", Kind.STATUS, oldStatus, newStatus, both);
    }

    /** A difference in head or trailers stands, whether the bodies could be compared or not. */
    private static Comparison together(List<Difference> fields, Comparison body) {
        if (fields.isEmpty()) {
            return body;
        }
        List<Difference> all = new ArrayList<>(fields);
        boolean truncated = false;
        if (body instanceof Comparison.Different different) {
            all.addAll(different.differences());
            truncated = different.truncated();
        }
        all.sort(Comparator.comparing(Difference::path));
        return new Comparison.Different(all, truncated);
    }
}
