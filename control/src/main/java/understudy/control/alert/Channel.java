package understudy.control.alert;

import java.util.List;
import understudy.run.alert.Alert;

/** The way to one target. Blocks; for one thread at a time. */
interface Channel extends AutoCloseable {

    /** Alerts in one message. */
    int MOST_AT_ONCE = 100;

    /** What may be in one message. */
    enum Reach {
        /** One alert: the receiver goes by its key. */
        ONE,
        /** Those of one service: a person reads it. They wait a little for those that come with them. */
        SERVICE,
        /** Whatever there is. */
        ALL
    }

    Reach reach();

    /**
     * Tries once, within the limit that it was opened with.
     *
     * @param alerts at least one; as many as the reach allows
     */
    Attempt send(List<Alert> alerts) throws InterruptedException;

    @Override
    void close();
}
