package understudy.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import understudy.compare.redact.Redactor;

/**
 * Log lines without what looks like a secret in them and without what does not show, stack traces included: exceptions of libraries
 * quote what they choke on.
 * What our own lines say is redacted before; this holds for those that nobody thought of.
 */
final class MaskedLines extends EncoderBase<ILoggingEvent> {

    private static final Redactor REDACTOR = Redactor.of(Set.of(), List.of());

    /** A terminal would act upon it; none of it is part of a line of ours, nor of JSON. */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    private final Encoder<ILoggingEvent> lines;

    /** @param lines writes them in UTF-8 */
    MaskedLines(Encoder<ILoggingEvent> lines) {
        this.lines = lines;
    }

    @Override
    public byte[] headerBytes() {
        return orNothing(lines.headerBytes());
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = new String(lines.encode(event), StandardCharsets.UTF_8);
        return HIDDEN.matcher(REDACTOR.text(line)).replaceAll(" ").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return orNothing(lines.footerBytes());
    }

    private static byte[] orNothing(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }
}
