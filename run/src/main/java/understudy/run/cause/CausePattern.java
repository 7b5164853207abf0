package understudy.run.cause;

import java.util.Optional;
import understudy.compare.Difference;
import understudy.compare.pattern.Evidence;
import understudy.compare.pattern.Pattern;
import understudy.compare.pattern.Relation;

/**
 * What the differences of a cause have in common.
 *
 * @param evidence of all that was seen
 * @param decided the pattern that people saw when they decided about the cause; what breaks it is another cause
 * @param broken of a cause made of such differences, the pattern that they break
 */
public record CausePattern(Evidence evidence, Optional<Pattern> decided, Optional<Pattern> broken) {

    private static final CausePattern NONE = new CausePattern(Evidence.none(), Optional.empty(), Optional.empty());

    public static CausePattern none() {
        return NONE;
    }

    /** Of a cause whose differences break a pattern. */
    static CausePattern breaking(Pattern pattern) {
        return new CausePattern(Evidence.none(), Optional.empty(), Optional.of(pattern));
    }

    /** The pattern that holds for all that was seen; the decided one, where there is one. */
    public Optional<Pattern> pattern() {
        return decided.or(evidence::pattern);
    }

    /** With the pattern that holds now as the decided one. */
    CausePattern decide() {
        return new CausePattern(evidence, evidence.pattern(), broken);
    }

    /** With no decided pattern: it takes whatever comes at its place. */
    CausePattern open() {
        return new CausePattern(evidence, Optional.empty(), broken);
    }

    CausePattern with(Relation relation) {
        return new CausePattern(evidence.with(relation), decided, broken);
    }

    /** The decided pattern, if a difference breaks it. */
    Optional<Pattern> brokenBy(Difference difference) {
        return decided.filter(pattern -> !pattern.fits(difference));
    }

    /** All of it as text, to be read by {@link #parse}; holds no value. */
    public String code() {
        return this.equals(NONE)
                ? ""
                : String.join(
                        "\n",
                        evidence.code(),
                        decided.map(Pattern::code).orElse(""),
                        broken.map(Pattern::code).orElse(""));
    }

    /** What a code says; nothing when it is none. */
    public static CausePattern parse(String code) {
        String[] lines = code.split("\n", -1);
        return lines.length == 3
                ? new CausePattern(Evidence.parse(lines[0]), Pattern.parse(lines[1]), Pattern.parse(lines[2]))
                : NONE;
    }
}
