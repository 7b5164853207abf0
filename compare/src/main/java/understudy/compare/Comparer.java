package understudy.compare;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import understudy.compare.header.FieldChoice;
import understudy.compare.header.HeaderComparison;
import understudy.compare.header.HeaderLook;
import understudy.compare.header.TrailerComparison;
import understudy.compare.json.Ruling;
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
    private final FieldChoice choice;
    private final HeaderComparison headers;
    private final BodyComparison bodies;
    private final TrailerComparison trailers;
    private final Watches watches;

    private Comparer(Rules rules, Redactor redactor, RandomGenerator random) {
        this.rules = rules;
        this.choice = FieldChoice.of(rules.headers());
        this.headers = new HeaderComparison(choice, redactor::header, redactor::name);
        this.bodies = new BodyComparison(redactor, random.nextLong());
        this.trailers = new TrailerComparison(redactor::header, redactor::name);
        BitSet all = new BitSet();
        all.set(0, rules.rules().size());
        this.watches = new Watches(rules.rules(), all, redactor.places());
    }

    private Comparer(Comparer like, Watches watches) {
        this.rules = like.rules;
        this.choice = like.choice;
        this.headers = like.headers;
        this.bodies = like.bodies;
        this.trailers = like.trailers;
        this.watches = watches;
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

    /** What it goes by, those rules included that hold no longer. */
    public Rules rules() {
        return rules;
    }

    /** The comparer of a day: without the rules that have expired before. */
    public Comparer asOf(LocalDate today) {
        BitSet inForce = new BitSet();
        for (int i = 0; i < rules.rules().size(); i++) {
            inForce.set(i, !rules.rules().get(i).scope().mandate().hasExpired(today));
        }
        return inForce.equals(watches.inForce()) ? this : new Comparer(this, watches.with(inForce));
    }

    /** Whether {@link #look} finds the replies equal. False means only that {@link #compare} has to find out. */
    public boolean equalAtOnce(Reply oldReply, Reply newReply) {
        return look(oldReply, newReply) == Look.EQUAL;
    }

    /** The cheap look: status, compared headers and all trailers as text, bodies as bytes. Cheap enough for an event loop. */
    public Look look(Reply oldReply, Reply newReply) {
        if (!sameHead(oldReply, newReply)) {
            return Look.OTHER_HEAD;
        }
        return oldReply.body().sameBytesAs(newReply.body()) ? Look.EQUAL : Look.OTHER_BODY;
    }

    /**
     * What the rules excused where that is all that differs, and little work tells so: in small JSON bodies. Cheap enough for an event
     * loop. Empty means only that {@link #account} has to find out.
     *
     * @param seen what {@link #look} of this comparer found in these replies
     */
    public Optional<Account> equalAsRuled(Request request, Reply oldReply, Reply newReply, Look seen) {
        if (seen != Look.OTHER_BODY) {
            return Optional.empty();
        }
        Ruling ruling = new Ruling(watches.of(request, oldReply, newReply));
        return bodies.areEqualAtOnce(ruling, oldReply, newReply)
                ? Optional.of(new Account(new Comparison.Equal(), ruling.excuses()))
                : Optional.empty();
    }

    /** Trailers included. */
    private boolean sameHead(Reply oldReply, Reply newReply) {
        return oldReply.status() == newReply.status()
                && HeaderLook.equal(choice, oldReply.headers(), newReply.headers())
                && TrailerComparison.equal(oldReply, newReply);
    }

    /** The whole comparison of two replies to whatever request; rules for one endpoint do not hold. */
    public Comparison compare(Reply oldReply, Reply newReply) {
        return compare(NO_REQUEST, oldReply, newReply);
    }

    /** The whole comparison. Takes time in the size of the bodies, within a budget: not for event loops. */
    public Comparison compare(Request request, Reply oldReply, Reply newReply) {
        return account(request, oldReply, newReply).comparison();
    }

    /** The whole comparison, with what the rules excused. Takes as long as {@link #compare(Request, Reply, Reply)}. */
    public Account account(Request request, Reply oldReply, Reply newReply) {
        return account(request, oldReply, newReply, look(oldReply, newReply));
    }

    /**
     * The same after a look at the replies, which need not be looked at again.
     *
     * @param seen what {@link #look} of this comparer found in these replies
     */
    public Account account(Request request, Reply oldReply, Reply newReply, Look seen) {
        if (seen == Look.EQUAL) {
            return Account.of(new Comparison.Equal());
        }
        boolean sameHead = seen == Look.OTHER_BODY;
        if (isConditional(oldReply.status(), newReply.status())) {
            return Account.of(new Comparison.NotComparable(Reason.CONDITIONAL));
        }
        if (oldReply.status() / 100 != newReply.status() / 100) {
            // Another class of answer has other headers and another body: one difference says it all.
            return Account.of(new Comparison.Different(List.of(status(oldReply, newReply)), false));
        }
        Optional<Difference> callEndedOtherwise =
                sameHead ? Optional.empty() : trailers.anotherClass(oldReply, newReply);
        if (callEndedOtherwise.isPresent()) {
            return Account.of(new Comparison.Different(List.of(callEndedOtherwise.get()), false));
        }
        List<Difference> fields = sameHead ? List.of() : differingHead(request, oldReply, newReply);
        Ruling ruling = new Ruling(watches.of(request, oldReply, newReply));
        Comparison body = bodies.compare(ruling, oldReply, newReply);
        boolean judged = !(body instanceof Comparison.NotComparable);
        return new Account(together(fields, body), judged ? ruling.excuses() : List.of());
    }

    private List<Difference> differingHead(Request request, Reply oldReply, Reply newReply) {
        List<Difference> differing = new ArrayList<>(headers.compare(
                request,
                oldReply.headers(),
                newReply.headers(),
                () -> oldReply.body().sameBytesAs(newReply.body())));
        differing.addAll(trailers.compare(oldReply, newReply));
        if (oldReply.status() != newReply.status()) {
            differing.add(status(oldReply, newReply));
        }
        return differing;
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
