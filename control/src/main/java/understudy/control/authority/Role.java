package understudy.control.authority;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do; each may do all that those before it may. */
public enum Role {
    /** Looks. */
    VIEWER("viewer"),
    /** Steers rollouts, decides causes, accepts rules, silences. */
    OPERATOR("operator"),
    /** Everything: makes the gateway read its config again, gives tokens out. */
    ADMIN("admin");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** The word in the API, on the command line and on record. */
    public String label() {
        return label;
    }

    public static List<String> labels() {
        return Stream.of(values()).map(Role::label).toList();
    }

    public static Optional<Role> of(String label) {
        return Stream.of(values()).filter(role -> role.label.equals(label)).findFirst();
    }

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
