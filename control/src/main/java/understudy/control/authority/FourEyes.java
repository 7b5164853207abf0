package understudy.control.authority;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An action that config may have wait for a second person. */
public enum FourEyes {
    /** Reading a config again in which a gate asks for less than before. */
    LOOSEN_GATE("loosenGate"),
    /** Deciding that a cause is excused. */
    INTENDED_CAUSE("intendedCause"),
    /** Raising new's share in spite of shut gates. */
    FORCED_PROMOTE("forcedPromote");

    private final String label;

    FourEyes(String label) {
        this.label = label;
    }

    /** The word in config and on record. */
    public String label() {
        return label;
    }

    public static List<String> labels() {
        return Stream.of(values()).map(FourEyes::label).toList();
    }

    public static Optional<FourEyes> of(String label) {
        return Stream.of(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
