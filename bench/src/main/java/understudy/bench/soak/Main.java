package understudy.bench.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import understudy.bench.load.Loops;
import understudy.bench.product.Options;
import understudy.bench.product.Promises;

/** {@code bench/soak}. Ends with 1 when a promise was broken. */
public final class Main {

    private static final Map<String, String> DEFAULTS = Map.of(
            "minutes", "20",
            "transport", "auto",
            "protocols", "1.1 h2 grpc",
            "rate", "150",
            "fault-seconds", "20",
            "reload-seconds", "30",
            "seed", "1",
            "paranoid", "no");

    private Main() {}

    /** Launcher, working folder, then the options. */
    public static void main(String[] arguments) throws IOException {
        Options options = Options.parse(List.of(arguments).subList(2, arguments.length), DEFAULTS);
        Promises promises = new Promises();
        try (Loops users = new Loops();
                Loops versions = new Loops();
                Soak soak = Soak.open(Path.of(arguments[0]), Path.of(arguments[1]), options, users, versions)) {
            soak.run(promises);
        }
        System.exit(promises.status());
    }
}
