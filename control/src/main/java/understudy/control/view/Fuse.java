package understudy.control.view;

import java.util.Optional;
import understudy.run.Finding;
import understudy.run.Finding.Level;

/** Says whether copies are held back now. That some were is told by what was counted. */
final class Fuse {

    private static final String CHECK = "breaker now";

    private Fuse() {}

    /**
     * What its state means.
     *
     * @param state as Gauging has it
     * @param heldBack how many copies were not made since start on account of it; when none were and none are, nothing is
     *     said
     */
    static Optional<Finding> finding(String state, long heldBack) {
        String cure = "look at new's log and at new.url; the breaker closes by itself";
        return switch (state) {
            case "open" ->
                Optional.of(
                        new Finding(CHECK, Level.WARN, "it is open: no copies go to new, which kept failing", cure));
            case "halfOpen" ->
                Optional.of(new Finding(
                        CHECK, Level.WARN, "it is half open: one copy at a time tries whether new is back", cure));
            default ->
                heldBack == 0
                        ? Optional.empty()
                        : Optional.of(new Finding(CHECK, Level.OK, "it is closed again: copies go to new", ""));
        };
    }
}
