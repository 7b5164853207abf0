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

    private String logged(Encoder<ILoggingEvent> lines) {
        MaskedLines masked = new MaskedLines(lines);
        masked.start();
        Logger log = context.getLogger("understudy.test");
        Throwable quoting = new NumberFormatException("For input string: \"4111 1111 1111 1111\"");
        LoggingEvent event = new LoggingEvent(
                "understudy", log, Level.WARN, "reading failed of=\"{}\" é", quoting, new Object[] {"ann@example.com"});
        return new String(masked.encode(event), StandardCharsets.UTF_8);
    }
}
