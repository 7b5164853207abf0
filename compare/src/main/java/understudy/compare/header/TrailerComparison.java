package understudy.compare.header;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.traffic.Reply;

/** Compares all the trailers of two replies, unlike headers: what stands behind a body was not sent by habit. */
public final class TrailerComparison {

    private static final List<String> OK = List.of("0");

    private final BinaryOperator<String> shown;
    private final UnaryOperator<String> label;

    /**
     * A comparison that shows what may be shown.
     *
     * @param shown makes of a field's name and value what may be shown of the value
     * @param label makes of a field's name what may be shown of it, the same for all that are masked
     */
    public TrailerComparison(BinaryOperator<String> shown, UnaryOperator<String> label) {
        this.shown = shown;
        this.label = label;
    }

    /** One in which fields' names are shown as values without a name are. */
    public TrailerComparison(BinaryOperator<String> shown) {
        this(shown, name -> shown.apply("", name));
    }

    /** The cheap look: whether both have the same trailers, letter by letter. */
    public static boolean equal(Reply oldReply, Reply newReply) {
        return areNone(oldReply, newReply) || Trailers.of(oldReply, newReply).equals(Trailers.of(newReply, oldReply));
    }

    /** Whether there are certainly none. */
    private static boolean areNone(Reply oldReply, Reply newReply) {
        return Trailers.areNone(oldReply) && Trailers.areNone(newReply);
    }

    public List<Difference> compare(Reply oldReply, Reply newReply) {
        if (areNone(oldReply, newReply)) {
            return List.of();
        }
        Trailers oldTrailers = Trailers.of(oldReply, newReply);
        Trailers newTrailers = Trailers.of(newReply, oldReply);
        TreeSet<String> names = new TreeSet<>(oldTrailers.fields().keySet());
        names.addAll(newTrailers.fields().keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            List<String> oldLines = oldTrailers.all(name);
            List<String> newLines = newTrailers.all(name);
            if (!meaning(name, oldLines).equals(meaning(name, newLines))) {
                differences.add(difference(name, oldLines, newLines));
            }
        }
        return differences;
    }

    /** The difference in {@code grpc-status} when one call went well and the other failed: it says it all. */
    public Optional<Difference> anotherClass(Reply oldReply, Reply newReply) {
        if (areNone(oldReply, newReply)) {
            return Optional.empty();
        }
        List<String> oldLines = Trailers.of(oldReply, newReply).all(GrpcFields.STATUS);
        List<String> newLines = Trailers.of(newReply, oldReply).all(GrpcFields.STATUS);
        boolean bothSaid = !oldLines.isEmpty() && !newLines.isEmpty();
        return bothSaid && isOk(oldLines) != isOk(newLines)
                ? Optional.of(difference(GrpcFields.STATUS, oldLines, newLines))
                : Optional.empty();
    }

    private static boolean isOk(List<String> lines) {
        return meaning(GrpcFields.STATUS, lines).equals(OK);
    }

    /** What the lines of a field mean, so that equal meanings are equal. */
    private static List<String> meaning(String name, List<String> lines) {
        return lines.stream().map(meaning(name)).toList();
    }

    private static UnaryOperator<String> meaning(String name) {
        if (GrpcFields.isBinary(name)) {
            return line -> HexFormat.of().formatHex(GrpcFields.bytes(line));
        }
        return switch (name) {
            case GrpcFields.STATUS -> line -> line.replaceFirst("^0+(?=[0-9])", "");
            case GrpcFields.MESSAGE -> GrpcFields::message;
            default -> line -> line;
        };
    }

    private Difference difference(String name, List<String> oldLines, List<String> newLines) {
        String where = "trailer " + FieldText.cut(label.apply(name));
        Kind kind = name.equals(GrpcFields.STATUS) ? Kind.STATUS : Kind.HEADER;
        return new Difference(where, where, kind, said(name, oldLines), said(name, newLines));
    }

    private String said(String name, List<String> lines) {
        return FieldText.cut(lines.stream().map(line -> shown.apply(name, line)).collect(Collectors.joining(", ")));
    }
}
