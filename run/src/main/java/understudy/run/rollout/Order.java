package understudy.run.rollout;

import java.util.Optional;
import java.util.OptionalLong;
import understudy.traffic.Share;

/**
 * What a person wants of a rollout.
 *
 * @param share with {@link Verb#SHARE}; else empty
 * @param reason may be empty
 * @param revision that the person saw; empty: whatever it is
 * @param force whether to raise in spite of shut gates; needs a reason
 * @param by who wants it; empty where nobody has to say so
 * @param recorded whether whoever hands it on puts it on record
 */
public record Order(
        Verb verb,
        Optional<Share> share,
        String reason,
        OptionalLong revision,
        boolean force,
        String by,
        boolean recorded) {

    /** The verbs, by the words of the API. */
    public enum Verb {
        PROMOTE("promote"),
        PROMOTE_FULL("promoteFull"),
        APPROVE("approve"),
        PAUSE("pause"),
        RESUME("resume"),
        STEP_BACK("stepBack"),
        ROLLBACK("rollback"),
        RETRY("retry"),
        ABORT("abort"),
        FINISH("finish"),
        SHARE("share");

        private final String label;

        Verb(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public Order {
        if ((verb == Verb.SHARE) != share.isPresent()) {
            throw new IllegalArgumentException("order: %s, share %s (expected: both or none)".formatted(verb, share));
        }
    }

    /** One that the rollout is to put on record. */
    public Order(Verb verb, Optional<Share> share, String reason, OptionalLong revision, boolean force) {
        this(verb, share, reason, revision, force, "", false);
    }

    /** A verb, for a reason. */
    public static Order of(Verb verb, String reason) {
        return new Order(verb, Optional.empty(), reason, OptionalLong.empty(), false);
    }

    /** The same in spite of shut gates. */
    public Order forced() {
        return new Order(verb, share, reason, revision, true, by, recorded);
    }

    /** The same, unless the rollout has moved on since. */
    public Order seenAt(long seen) {
        return new Order(verb, share, reason, OptionalLong.of(seen), force, by, recorded);
    }

    /** The same, put on record by whoever hands it on, as somebody's wish. */
    public Order onRecord(String whose) {
        return new Order(verb, share, reason, revision, force, whose, true);
    }
}
