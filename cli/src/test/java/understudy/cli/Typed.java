package understudy.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What came of a command that was typed. */
record Typed(int status, String out, String err) {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** Somebody at a keyboard. */
    record Keyboard(int columns, boolean colours, Map<String, String> environment, String input) {

        Keyboard(int columns, boolean colours, Map<String, String> environment) {
            this(columns, colours, environment, "");
        }

        /** What comes on standard input. */
        Keyboard saying(String lines) {
            return new Keyboard(columns, colours, environment, lines);
        }

        Keyboard at(FakeAdmin admin) {
            return at(admin.url());
        }

        Keyboard at(String adminUrl) {
            Map<String, String> more = new HashMap<>(environment);
            more.put(AdminOption.VARIABLE, adminUrl);
            return new Keyboard(columns, colours, more);
        }

        Keyboard wide(int width) {
            return new Keyboard(width, colours, environment);
        }

        Keyboard coloured() {
            return new Keyboard(columns, true, environment);
        }

        Typed type(String... arguments) {
            return typeUntil(output -> {}, arguments);
        }

        /** Types a command that goes on, looks at what it has printed once it has begun, and lets it end. */
        Typed typeUntil(Consumer<String> seen, String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), columns, colours);
            Surroundings surroundings = new Surroundings(
                    terminal,
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    environment,
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    NOW,
                    () -> seen.accept(out.toString()));
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
