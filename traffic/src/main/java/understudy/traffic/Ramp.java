package understudy.traffic;

import java.util.Optional;

/**
 * Which requests new serves, once the share says that it serves some.
 *
 * @param sticky what tells the users apart, so that each stays with one version; without it old serves all until 100
 * @param state where the data lives; undeclared, new serves nothing but reads
 * @param proven the only endpoints that new serves; empty for any
 * @param tester what testers show to choose the version themselves; empty when nobody may
 */
public record Ramp(Optional<Sticky> sticky, DataState state, Optional<Proven> proven, Optional<TesterToken> tester) {

    private static final Ramp OF_READS =
            new Ramp(Optional.empty(), DataState.UNDECLARED, Optional.empty(), Optional.empty());

    /** Nothing declared: only reads, and only all of them. */
    public static Ramp ofReads() {
        return OF_READS;
    }

    public Ramp by(Sticky key) {
        return new Ramp(Optional.of(key), state, proven, tester);
    }

    public Ramp withState(DataState declared) {
        return new Ramp(sticky, declared, proven, tester);
    }

    public Ramp onlyProven(Proven endpoints) {
        return new Ramp(sticky, state, Optional.of(endpoints), tester);
    }

    public Ramp withTester(TesterToken token) {
        return new Ramp(sticky, state, proven, Optional.of(token));
    }
}
