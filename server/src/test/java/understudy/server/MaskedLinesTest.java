package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class MaskedLinesTest {

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @Test
    void whatAnExceptionQuotesIsNotLogged() {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setPattern("%msg%n%ex{full}");
        text.setContext(context);
        text.start();

        assertThat(logged(text))
                .startsWith("reading failed of=\"[redacted]\" é\n")
                .contains("For input string: \"[redacted]\"", "at understudy.server.MaskedLinesTest")
                .doesNotContain("4111", "ann@");
    }

    @Test
    void aLineOfJsonStaysJson() {
        JsonEncoder json = new JsonEncoder();
        json.setWithFormattedMessage(true);
        json.setContext(context);
        json.start();

        String line = logged(json);
        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(read.get("formattedMessage").asString()).isEqualTo("reading failed of=\"[redacted]\" é");
        assertThat(read.get("level").asString()).isEqualTo("WARN");
        assertThat(line).doesNotContain("4111", "ann@");
    }

    @Test
    void whatComesFromTrafficIsOneLineAndOnlyText() {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setPattern(Logging.TEXT);
        text.setContext(context);
        text.start();
        JsonEncoder json = new JsonEncoder();
        json.setWithFormattedMessage(true);
        json.setContext(context);
        json.start();

        String hostile = "a\u001b[2J\r\n12:00:00.000 ERROR b\u009b2J\u202ec\u2028d\u0007";
        for (Encoder<ILoggingEvent> lines : List.of(text, json)) {
            Throwable quoting = new IllegalStateException("quoted: " + hostile);
            String said = logged(lines, "path=\"{}\"", quoting, hostile);
            assertThat(said.codePoints()).as(said).allMatch(c -> c == '\n' || c == '\t' || !acts(c));
            assertThat(said).doesNotContain("\n12:00:00.000 ERROR");
        }
    }

    private static boolean acts(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private String logged(Encoder<ILoggingEvent> lines) {
        Throwable quoting = new NumberFormatException("For input string: \"4111 1111 1111 1111\"");
        return logged(lines, "reading failed of=\"{}\" é", quoting, "ann@example.com");
    }

    private String logged(Encoder<ILoggingEvent> lines, String line, Throwable quoting, String of) {
        MaskedLines masked = new MaskedLines(lines);
        masked.start();
        Logger log = context.getLogger("understudy.test");
        LoggingEvent event = new LoggingEvent("understudy", log, Level.WARN, line, quoting, new Object[] {of});
        return new String(masked.encode(event), StandardCharsets.UTF_8);
    }
}
