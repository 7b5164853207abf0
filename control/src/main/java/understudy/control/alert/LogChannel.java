package understudy.control.alert;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import understudy.run.alert.Alert;

/** The log of this process: always there. */
record LogChannel(Supplier<URI> page) implements Channel {

    @Override
    public Reach reach() {
        return Reach.ALL;
    }

    @Override
    public Attempt send(List<Alert> alerts) {
        alerts.forEach(alert -> AlertLog.write(alert, Wording.link(page.get(), alert)));
        return new Attempt.Delivered();
    }

    @Override
    public void close() {
        // there is nothing to close
    }
}
