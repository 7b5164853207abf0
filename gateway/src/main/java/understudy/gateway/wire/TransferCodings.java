package understudy.gateway.wire;

import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Transfer-Encoding says. Chunks are made anew at each hop; what else was done to a body stays done. */
public final class TransferCodings {

    private static final String FIELD = "Transfer-Encoding";
    private static final String CHUNKED = "chunked";
    private static final String IDENTITY = "identity";

    private static final TransferCodings NONE = new TransferCodings(List.of());
    private static final TransferCodings CHUNKS = new TransferCodings(List.of(CHUNKED));

    private final List<String> codings;

    private TransferCodings(List<String> codings) {
        this.codings = codings;
    }

    public static TransferCodings of(Fields fields) {
        List<String> lines = fields.all(FIELD);
        if (lines.isEmpty()) {
            return NONE;
        }
        if (lines.size() == 1 && lines.getFirst().equalsIgnoreCase(CHUNKED)) {
            return CHUNKS;
        }
        List<String> codings = new ArrayList<>(2);
        for (String line : lines) {
            for (String coding : line.split(",", -1)) {
                codings.add(coding.strip().toLowerCase(Locale.ROOT));
            }
        }
        return new TransferCodings(codings);
    }

    /** Whether there is such a field, be it an empty one. */
    public boolean areSaid() {
        return !codings.isEmpty();
    }

    /** Whether all readers agree on where the body ends: chunks, if there are any, were made once and last. */
    public boolean areSound() {
        int at = codings.indexOf(CHUNKED);
        return (at < 0 || at == codings.size() - 1) && codings.stream().allMatch(TransferCodings::isSound);
    }

    private static boolean isSound(String coding) {
        return coding.isEmpty() || HttpHeaderValidationUtil.validateToken(coding) < 0;
    }

    public boolean endInChunks() {
        return !codings.isEmpty() && codings.getLast().equals(CHUNKED);
    }

    /** What the field says where the same body goes on in chunks. */
    public String inChunks() {
        List<String> said = new ArrayList<>(others());
        said.add(CHUNKED);
        return String.join(", ", said);
    }

    private List<String> others() {
        return codings.stream()
                .filter(coding -> !coding.isEmpty() && !coding.equals(CHUNKED) && !coding.equals(IDENTITY))
                .toList();
    }

    /**
     * Makes sure that a body can be understood by a reader who is not told of its codings.
     *
     * @throws IllegalArgumentException when it cannot
     */
    public static void requirePlain(Fields fields) {
        if (!of(fields).others().isEmpty()) {
            throw new IllegalArgumentException("Transfer-Encoding: %s (expected: none but chunked, for this client)"
                    .formatted(String.join(", ", fields.all(FIELD))));
        }
    }
}
