package understudy.run.rollout;

/** Sets who serves. The port of this room to the gateway. */
@FunctionalInterface
public interface Dialling {

    /** Holds for all requests from now on. Never blocks for long and never throws: going back must not wait. */
    void turn(String service, Turn turn);
}
