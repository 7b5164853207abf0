package understudy.traffic.call;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One thing that a request asks for.
 *
 * @param name as the client wrote it, so it may be anything; empty for a GraphQL operation without a name
 */
public record Operation(Kind kind, String name) {

    /** What kind of operation it is; {@code PROCEDURE} is a call over JSON-RPC. */
    public enum Kind {
        QUERY,
        MUTATION,
        SUBSCRIPTION,
        PROCEDURE
    }

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final String OTHER = "(other)";
    private static final String ANONYMOUS = "(anonymous)";
    private static final String BATCH = "(batch)";

    /** How it is called where people and metrics see it: {@code query GetAccount}, {@code eth_getBalance}. */
    public String label() {
        return kindThen(name.isEmpty() && kind != Kind.PROCEDURE ? ANONYMOUS : plain(name));
    }

    /** What several operations of one request are called together; empty when there are none. */
    public static String label(List<Operation> batch) {
        if (batch.isEmpty()) {
            return "";
        }
        Operation first = batch.getFirst();
        String label = first.label();
        if (batch.stream().allMatch(one -> one.label().equals(label))) {
            return label;
        }
        boolean sameKind = batch.stream().allMatch(one -> one.kind == first.kind);
        return sameKind ? first.kindThen(BATCH) : BATCH;
    }

    private String kindThen(String words) {
        return kind == Kind.PROCEDURE ? words : kind.name().toLowerCase(Locale.ROOT) + " " + words;
    }

    private static String plain(String name) {
        return PLAIN.matcher(name).matches() ? name : OTHER;
    }
}
