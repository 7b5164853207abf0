package understudy.run.simulation;

/** What makes a pair unequal. */
enum Flaw {
    DIFFERENT,
    NEW_FAILS,
    OLD_FAILS,
    NOISE;

    /** In which part of the pairs. */
    double rate(Candidate candidate) {
        return switch (this) {
            case DIFFERENT -> candidate.mismatchRate();
            case NEW_FAILS -> candidate.errorRate();
            case OLD_FAILS -> candidate.oldErrorRate();
            case NOISE -> candidate.noise();
        };
    }
}
