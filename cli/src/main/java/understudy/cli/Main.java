package understudy.cli;

import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;
import understudy.server.Logging;

/** Where {@code ./understudy} enters. */
public final class Main {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}\\.\\d+");

    private Main() {}

    public static void main(String... args) {
        forgetNamesSoon();
        Clock clock = Clock.systemUTC();
        Terminal terminal = Terminal.ofThisProcess();
        ProcessEnd end = new ProcessEnd();
        Surroundings surroundings = new Surroundings(terminal, System.in, System.getenv(), clock, started(clock), end);
        int status = new CommandLineInterface(surroundings).run(args);
        if (status == Exit.FINE && Boolean.getBoolean("understudy.archiving")) {
            terminal.complain(
                    "This once, ending takes some seconds more: what makes the next starts faster is written.");
        }
        Logging.close();
        terminal.flush();
        end.exit(status);
    }

    /**
     * So that the JVM looks a name up about as often as the gateway asks, and finds instances that have moved. Read at the
     * first look-up.
     */
    static void forgetNamesSoon() {
        Security.setProperty("networkaddress.cache.ttl", "5");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
    }

    /** When the launcher started the JVM, in seconds since 1970, if it knew; else now, which is a little later. */
    private static Instant started(Clock clock) {
        String told = System.getProperty("understudy.started", "");
        return SECONDS.matcher(told).matches()
                ? Instant.ofEpochMilli((long) (Double.parseDouble(told) * 1000))
                : clock.instant();
    }
}
