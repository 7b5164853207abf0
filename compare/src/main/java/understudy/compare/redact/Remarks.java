package understudy.compare.redact;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What people write beside a decision or a rule, as it may be kept: they paste what they have just seen. */
public final class Remarks {

    private static final Redactor REASON = Redactor.of(Set.of(), List.of());
    private static final Redactor OWNER =
            Redactor.of(Set.of(), List.of(), EnumSet.complementOf(EnumSet.of(Detector.EMAILS)), Marks.plain());

    private Remarks() {}

    /** A reason without what any detector knows for a secret. */
    public static String reason(String written) {
        return REASON.text(written);
    }

    /** Who answers for something; an e-mail address is a name here, and stays. */
    public static String owner(String written) {
        return OWNER.text(written);
    }
}
