package understudy.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where the gateway tells what happens. */
public interface Events {

    /** A stream as server-sent events are written; empty where there is none to be had for now. */
    Optional<InputStream> open() throws IOException, InterruptedException;
}
