package understudy.compare;

import java.util.List;
import java.util.function.Supplier;
import understudy.compare.redact.Concealed;
import understudy.compare.redact.Redactor;
import understudy.compare.value.Values;
import understudy.traffic.Reply;

/**
 * Keeps differences between two bodies from showing what the bodies themselves would not. For formats in which a secret is told by
 * what stands around it; members of JSON are told by their own names, and fields of forms are never shown.
 */
record Screen(Redactor redactor, Supplier<Concealed> ofOld, Supplier<Concealed> ofNew) {

    /** @param oldBody without its content codings, as is {@code newBody} */
    static Screen of(Redactor redactor, Reply oldReply, byte[] oldBody, Reply newReply, byte[] newBody) {
        return new Screen(
                redactor,
                () -> redactor.concealed(type(oldReply, newReply), oldBody),
                () -> redactor.concealed(type(newReply, oldReply), newBody));
    }

    private static String type(Reply reply, Reply other) {
        return reply.headers()
                .first("Content-Type")
                .or(() -> other.headers().first("Content-Type"))
                .orElse("");
    }

    /** The same outcome, with a mark for each value that may not be shown. */
    Comparison shown(Comparison comparison) {
        return switch (comparison) {
            case Comparison.Different different
            when redactor.isMasking() ->
                new Comparison.Different(screened(different.differences()), different.truncated());
            case Comparison.Intended intended
            when redactor.isMasking() -> new Comparison.Intended(screened(intended.differences()));
            default -> comparison;
        };
    }

    private List<Difference> screened(List<Difference> differences) {
        Concealed oldConcealed = ofOld.get();
        Concealed newConcealed = ofNew.get();
        return differences.stream()
                .map(difference -> screened(difference, oldConcealed, newConcealed))
                .toList();
    }

    private Difference screened(Difference found, Concealed oldConcealed, Concealed newConcealed) {
        boolean ofOld = oldConcealed.covers(found.oldValue());
        boolean ofNew = newConcealed.covers(found.newValue());
        if (!ofOld && !ofNew) {
            return found;
        }
        return new Difference(
                found.path(),
                found.normalisedPath(),
                found.kind(),
                ofOld ? redactor.secret(found.oldValue()) : found.oldValue(),
                ofNew ? redactor.secret(found.newValue()) : found.newValue(),
                found.values() instanceof Values.Both both
                        ? new Values.Both(both.oldSaid(), both.newSaid(), false)
                        : found.values());
    }
}
