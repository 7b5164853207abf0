package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.Replies;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/**
 * Masking takes time in the length of a text, whatever the text. A square of it would be many seconds for a quarter of a
 * megabyte, so half a second of this thread's CPU time is a bound that tells them apart on any machine.
 */
class LinearTest {

    private static final int LENGTH = 1 << 18;
    private static final long MOST_NANOS = 500_000_000;
    private static final long MOST_BYTES = 64L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Redactor redactor = Replies.redactor();

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "4",
                "1",
                "@",
                ".",
                " ",
                "-",
                "%",
                "&",
                "\\",
                "=",
                "\\u0000",
                "a",
                "4 ",
                "4111 ",
                "4111.",
                "4-",
                "411111111111111 ",
                "a@",
                "a@a.",
                "a.a@a.a",
                ".@.",
                "@a.",
                "a@b.cd ",
                "eyJ",
                "eyJhbGciOi",
                "eyJhbGciOi.",
                "eyJ.",
                "bearer ",
                "basic basic",
                "bearer+",
                "DE89",
                "DE8937040044053201300",
                "D",
                "DE 8 9 ",
                "NO",
                "MT84MALT0110000123",
                "%25",
                "%2",
                "%E2%80",
                "&#",
                "&#6",
                "&nbsp",
                "\\u00",
                "password",
                "password=",
                "password=\"",
                "password:'",
                "<",
                "<a ",
                "<a b=\"",
                "<password>",
                "<a1 id=password>",
                "<input name=password value=",
                "<password a=b c='d' ",
                "<span name=password/>",
                "<pin><a>",
                "<a b='",
                "password:[",
                "password={'",
                "pin:\\\"[",
                "token: ",
                "xpin=",
                "\\u{",
                "\\x4",
                "%2525",
                "a%2540",
                "\"@",
                "a!@",
                "1e",
                "0.",
                "4,",
                "411,",
                "Bearer abcdefghij ",
                "http://",
                "://a:",
                "://a:b@",
                "cookie:a;b=",
                "/a;b=",
                "?a=",
                "base64:",
                "\u0130",
                "\u03a3",
                "a@\u0130",
                "<\u0130",
                "\u0315",
                "\u0315\u0323"
            })
    void aLongTextOfAnythingIsCheap(String part) {
        String text = part.repeat(LENGTH / part.length());
        Reply plain = new Reply(
                200, "", Headers.of("Content-Type", "text/plain"), Body.of(text.getBytes(StandardCharsets.UTF_8)));

        for (Runnable masking : List.<Runnable>of(
                () -> redactor.text(text),
                () -> redactor.text(text + "@example.com 4111111111111111"),
                () -> redactor.uri("/" + text),
                () -> redactor.header("Location", "/" + text),
                () -> redactor.header("X-Any", text),
                () -> redactor.reply(plain, LENGTH))) {
            long cpu = THREADS.getCurrentThreadCpuTime();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            masking.run();
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MOST_BYTES);
            assertThat(THREADS.getCurrentThreadCpuTime() - cpu).isLessThan(MOST_NANOS);
        }
    }

    /** What is shown of a long body is short; what is looked at is not much longer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json",
                "application/x-www-form-urlencoded",
                "application/x-ndjson",
                "application/xml",
                "text/event-stream",
                "multipart/form-data; boundary=1"
            })
    void ofALongBodyOnlyWhatIsShownIsLookedAt(String type) {
        byte[] body = "[\"4111111111111111\",1]".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        Reply reply = new Reply(200, "", Headers.of("Content-Type", type), Body.of(body));
        redactor.reply(reply, 16 << 10);

        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        redactor.reply(reply, 16 << 10);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).isLessThan(4L << 20);
    }
}
