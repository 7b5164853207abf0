package understudy.cli;

/** How a command that goes on until it is told to end learns of it, and of what else a signal may say. */
interface Stopping {

    /** Returns when this process is asked to end. What is to be closed is closed by the caller, afterwards. */
    void await() throws InterruptedException;

    /** From now on whoever asks is heard, also by an {@link #await} that comes later. Until then a signal ends the process. */
    default void listen() {}

    /** Asks this process to end, from within. */
    default void ask() {}

    /** Does this at each SIGHUP, instead of ending. */
    default void onHangUp(Runnable task) {}
}
