package understudy.bench.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import understudy.bench.load.Loops;
import understudy.bench.product.Options;
import understudy.bench.product.Promises;

/** {@code bench/admin}: finds the rate, asks it with and without admin load in turn. Ends with 1 when a promise was broken. */
public final class Main {

    private static final Map<String, String> DEFAULTS = Map.of(
            "transport", "auto",
            "rate", Trial.HALF,
            "connections", "64",
            "calls-per-second", "200",
            "streams", "50",
            "blocks", "12",
            "seconds", "5",
            "warm", "60",
            "quick", "no");

    private static final Map<String, String> QUICK = Map.of("blocks", "2", "seconds", "2", "warm", "6");

    private Main() {}

    /** Launcher, working folder, then the options. */
    public static void main(String[] arguments) throws IOException {
        List<String> typed = List.of(arguments).subList(2, arguments.length);
        Options options = Options.parse(typed, defaults(typed.contains("--quick")));
        Promises promises = new Promises();
        try (Loops users = new Loops();
                Loops versions = new Loops();
                Loops people = new Loops();
                Stage stage = Stage.open(Path.of(arguments[0]), Path.of(arguments[1]), options, users, versions);
                People looking = People.open(people, stage.product(), options)) {
            new Trial(stage, looking, options, promises).run();
        }
        System.exit(promises.status());
    }

    private static Map<String, String> defaults(boolean quick) {
        Map<String, String> defaults = new TreeMap<>(DEFAULTS);
        if (quick) {
            defaults.putAll(QUICK);
        }
        return defaults;
    }
}
