package understudy.cli.watch;

/** What is watched. */
public interface View {

    /** How it is by now. What it throws but these two ends the watch. */
    Sight look() throws Unanswered, InterruptedException;
}
