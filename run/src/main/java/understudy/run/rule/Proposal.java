package understudy.run.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import understudy.compare.Kind;
import understudy.compare.rule.Rule;
import understudy.run.cause.Cause;
import understudy.run.noise.NoisePlace;
import understudy.traffic.Endpoint;

/**
 * A rule that would explain what differs at a place, for people to accept.
 *
 * @param id made of service and rule: the same whenever it is proposed
 * @param cause id of the cause that it would explain; empty where it explains noise
 * @param path normalised
 * @param rung how many weaker rules would explain the place: of 0, none
 * @param support how often old differed from itself there; of a cause, in how many kept pairs
 * @param examples a few, redacted
 */
public record Proposal(
        String id,
        String service,
        Optional<String> cause,
        Endpoint endpoint,
        String path,
        Kind kind,
        Rule rule,
        int rung,
        long support,
        List<NoisePlace.Example> examples) {

    private static final int ID_BYTES = 6;

    public Proposal {
        examples = List.copyOf(examples);
    }

    /** The id by which people know a rule of a service: the same before and after it is accepted, on whose word whatever. */
    public static String id(String service, Rule rule) {
        try {
            byte[] text = (service + "\n" + rule.id()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether it is for the place at which a cause is. */
    public boolean isFor(Cause of) {
        return kind == of.kind() && path.equals(of.path()) && endpoint.equals(of.endpoint());
    }

    /** Whether it is for noise, and for the order of a list in which a cause is. */
    public boolean isOfListWith(Cause of) {
        return cause.isEmpty()
                && rule instanceof Rule.Unordered
                && of.endpoint().equals(endpoint)
                && (of.path().equals(path) || of.path().startsWith(path + Shuffle.ELEMENT));
    }

    /** Whether another rule says the same, here or for more requests. */
    public boolean hidesAsMuchAs(Rule other) {
        Rule here = other.in(rule.scope());
        return here.id().equals(rule.id()) && other.scope().mayTouch(endpoint);
    }

    /** What a person should think of before accepting it. */
    public List<String> warnings() {
        return warnings(rule);
    }

    /** The same of any rule. */
    public static List<String> warnings(Rule rule) {
        return RuleAdvice.warnings(rule);
    }
}
