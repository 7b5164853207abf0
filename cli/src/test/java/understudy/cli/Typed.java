package understudy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** What came of a command that was typed. */
record Typed(int status, String out, String err) {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** Somebody at a keyboard. */
    record Keyboard(int columns, boolean colours, Map<String, String> environment) {

        Keyboard at(FakeAdmin admin) {
            Map<String, String> more = new HashMap<>(environment);
            more.put(AdminOption.VARIABLE, admin.url());
            return new Keyboard(columns, colours, more);
        }

        Keyboard wide(int width) {
            return new Keyboard(width, colours, environment);
        }

        Keyboard coloured() {
            return new Keyboard(columns, true, environment);
        }

        Typed type(String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), columns, colours);
            Surroundings surroundings =
                    new Surroundings(terminal, environment, Clock.fixed(NOW, ZoneOffset.UTC), NOW, () -> {});
            int status = new CommandLineInterface(surroundings).run(arguments);
            terminal.flush();
            return new Typed(status, out.toString(), err.toString());
        }
    }

    /** Output to a file, as in a script. */
    static Keyboard script() {
        return new Keyboard(Terminal.UNBOUNDED, false, Map.of());
    }
}
