package understudy.server;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Sends the log to standard output, as text for people or as JSON lines for collectors, without what looks like a
 * secret in them. Lines that nobody takes are dropped once many wait.
 */
public final class Logging {

    /** What comes from traffic ends no line. */
    static final String TEXT = "%d{HH:mm:ss.SSS} %-5level %replace(%msg){'[\\r\\n]', ' '}%n"
            + "%replace(%ex{full}){'\\n(?!\\tat |\\t\\.\\.\\. |Caused by: |\\t*Suppressed: |$)', ' '}";

    private static final int MOST_WAITING = 1024;

    private static volatile @Nullable AsyncAppender lines;

    private Logging() {}

    /** How log lines look. */
    public enum Format {
        TEXT,
        JSON
    }

    /** Holds for the whole process. Lines below {@code level}, one of the usual words, are left out. */
    public static void open(Format format, String level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Encoder<ILoggingEvent> encoder = encoder(format, context);
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(aside(console, context));
        // Of each frame behind a reset it speaks, at the will of clients.
        context.getLogger("io.netty.handler.codec.http2").setLevel(Level.WARN);
        context.getLogger("understudy").setLevel(Level.toLevel(level, Level.INFO));
    }

    /** Writes what was logged so far. To be called last. */
    public static void close() {
        AsyncAppender opened = lines;
        if (opened != null) {
            opened.stop();
        }
    }

    /** On a thread of its own: who reads us may be slow, and event loops log, which must never wait. */
    private static AsyncAppender aside(ConsoleAppender<ILoggingEvent> console, LoggerContext context) {
        AsyncAppender aside = new AsyncAppender();
        aside.setContext(context);
        aside.setQueueSize(MOST_WAITING);
        aside.setDiscardingThreshold(0);
        aside.setNeverBlock(true);
        aside.addAppender(console);
        aside.start();
        lines = aside;
        return aside;
    }

    private static Encoder<ILoggingEvent> encoder(Format format, LoggerContext context) {
        Encoder<ILoggingEvent> lines = unmasked(format, context);
        MaskedLines masked = new MaskedLines(lines);
        masked.setContext(context);
        masked.start();
        return masked;
    }

    private static Encoder<ILoggingEvent> unmasked(Format format, LoggerContext context) {
        return switch (format) {
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setContext(context);
                text.setPattern(TEXT);
                text.setCharset(StandardCharsets.UTF_8);
                text.start();
                yield text;
            }
            case JSON -> {
                JsonEncoder json = new JsonEncoder();
                json.setContext(context);
                json.setWithContext(false);
                json.setWithMessage(false);
                json.setWithFormattedMessage(true);
                json.start();
                yield json;
            }
        };
    }
}
