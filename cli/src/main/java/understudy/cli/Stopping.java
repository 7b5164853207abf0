package understudy.cli;

/** How a command that goes on until it is told to end learns of it. */
interface Stopping {

    /** Returns when this process is asked to end. What is to be closed is closed by the caller, afterwards. */
    void await() throws InterruptedException;
}
