package understudy.cli;

/** What the exit codes of commands mean. */
final class Exit {

    static final int FINE = 0;
    /** A negative answer: unhealthy. */
    static final int NO = 1;
    /** Wrong use or wrong config: the one who typed can cure it. */
    static final int WRONG_USE = 2;
    /** Neither yes nor no: nothing was compared yet. */
    static final int INCONCLUSIVE = 3;
    /** Our fault. */
    static final int OUR_FAULT = 70;

    private Exit() {}
}
