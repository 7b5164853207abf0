package understudy.compare.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/** Small bodies of every format that is read, and what time and enemies make of them. */
final class Samples {

    private static final String[] TYPES = {
        "application/json",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "multipart/mixed; boundary=\"b\"",
        "text/event-stream",
        "application/x-ndjson",
        "application/json-seq",
        "application/x-protobuf",
        "application/grpc",
        "application/grpc+json",
        "text/html",
        "text/plain; charset=utf-16",
        "application/octet-stream",
        "application/problem+json; charset=nonsense",
        "multipart/mixed",
        ""
    };

    private static final String[] CODINGS = {"", "", "", "gzip", "deflate", "zstd", "br", "gzip, gzip", "x-gzip", "zip"
    };
    /** "hello" as RFC 7932 writes it. */
    private static final byte[] BROTLI = {0x0B, 0x02, (byte) 0x80, 'h', 'e', 'l', 'l', 'o', 0x03};

    private static final String MARKS = "{}[],:\"\\ 0e<>&=-\r\n;/'";

    private final SplittableRandom random;

    Samples(SplittableRandom random) {
        this.random = random;
    }

    String type() {
        return TYPES[random.nextInt(TYPES.length)];
    }

    String coding() {
        return CODINGS[random.nextInt(CODINGS.length)];
    }

    /** A reply of a type and coding; more often than not, a little broken. */
    Reply reply(String type, String coding) {
        byte[] plain = random.nextInt(8) == 0 ? noise() : bytes(type);
        byte[] body = coded(coding, random.nextInt(3) == 0 ? broken(plain) : plain);
        return reply(type, coding, random.nextInt(3) == 0 ? broken(body) : body);
    }

    static Reply reply(String type, String coding, byte[] body) {
        List<String> fields = new ArrayList<>(List.of("grpc-encoding", "gzip"));
        if (!type.isEmpty()) {
            fields.addAll(List.of("Content-Type", type));
        }
        if (!coding.isEmpty()) {
            fields.addAll(List.of("Content-Encoding", coding));
        }
        return new Reply(200, "", Headers.of(fields.toArray(String[]::new)), Body.of(body));
    }

    private byte[] bytes(String type) {
        return switch (type.split(";", 2)[0]) {
            case "application/xml" -> xml(3).getBytes(UTF_8);
            case "application/x-www-form-urlencoded" -> form().getBytes(UTF_8);
            case "multipart/form-data", "multipart/mixed" -> multipart();
            case "text/event-stream" -> events().getBytes(UTF_8);
            case "application/x-ndjson" -> (json() + "\n" + json() + "\n").getBytes(UTF_8);
            case "application/json-seq" -> ("\u001e" + json() + "\n\u001e" + json() + "\n").getBytes(UTF_8);
            case "application/x-protobuf" -> protobuf(3);
            case "application/grpc" -> frames();
            case "text/html" -> ("<!doctype html><title>" + xml(0) + "</title>" + xml(3)).getBytes(UTF_8);
            default -> json().getBytes(UTF_8);
        };
    }

    private String json() {
        return Spelling.plain(new Documents(random).value());
    }

    private String word() {
        return new String[] {"a", "bb", "c:d", "x<y", "é", " ", "😀", "1"}[random.nextInt(8)];
    }

    private String xml(int depth) {
        if (depth == 0) {
            return new String[] {"text", " ", "&amp;", "<![CDATA[<]]>", "<!-- c -->", "&#x41;", "<?p i?>", ""}
                    [random.nextInt(8)];
        }
        String name = new String[] {"a", "b", "n:c", "script", "table", "p"}[random.nextInt(6)];
        StringBuilder out = new StringBuilder("<" + name + " xmlns:n='urn:" + random.nextInt(2) + "'");
        out.append(random.nextBoolean() ? " id=\"" + random.nextInt(3) + "\" n:x='y'>" : ">");
        for (int i = random.nextInt(4); i > 0; i--) {
            out.append(xml(depth - 1));
        }
        return out.append("</").append(name).append('>').toString();
    }

    private String form() {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            out.append(word())
                    .append("=%")
                    .append(random.nextInt(100))
                    .append('+')
                    .append(word())
                    .append('&');
        }
        return out.toString();
    }

    private byte[] multipart() {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            out.append("--b\r\nContent-Disposition: form-data; name=\"").append(word());
            out.append("\"; filename=f\r\nContent-Type: text/plain\r\n\r\n")
                    .append(json())
                    .append("\r\n");
        }
        return out.append("--b--\r\n").toString().getBytes(UTF_8);
    }

    private String events() {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            String field = new String[] {"data", "event", "id", "retry", ""}[random.nextInt(5)];
            out.append(field).append(": ").append(random.nextBoolean() ? word() : json());
            out.append(new String[] {"\n", "\r\n\r\n", "\n\n", "\r"}[random.nextInt(4)]);
        }
        return out.toString();
    }

    private byte[] protobuf(int depth) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(4); i > 0; i--) {
            int type = new int[] {0, 1, 2, 2, 5}[random.nextInt(5)];
            out.write((1 + random.nextInt(15)) << 3 | type);
            switch (type) {
                case 0 -> out.write(random.nextInt(128));
                case 1 -> out.writeBytes(new byte[8]);
                case 5 -> out.writeBytes(new byte[4]);
                default -> {
                    byte[] inner = depth > 0 && random.nextBoolean() ? protobuf(depth - 1) : word().getBytes(UTF_8);
                    byte[] whole = Arrays.copyOf(inner, Math.min(inner.length, 127));
                    out.write(whole.length);
                    out.writeBytes(whole);
                }
            }
        }
        return out.toByteArray();
    }

    private byte[] frames() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean compressed = random.nextInt(4) == 0;
            byte[] message = compressed ? coded("gzip", protobuf(2)) : protobuf(2);
            out.write(compressed ? 1 : 0);
            out.writeBytes(ByteBuffer.allocate(4).putInt(message.length).array());
            out.writeBytes(message);
        }
        return out.toByteArray();
    }

    static byte[] coded(String codings, byte[] plain) {
        byte[] bytes = plain;
        for (String coding : codings.split(",", -1)) {
            bytes = codedOnce(coding.strip(), bytes);
        }
        return bytes;
    }

    private static byte[] codedOnce(String coding, byte[] plain) {
        if (coding.equals("br")) {
            return BROTLI.clone();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (coding) {
            case "gzip", "x-gzip" -> new GZIPOutputStream(bytes);
            case "deflate" -> new DeflaterOutputStream(bytes);
            case "zstd" -> new ZstdOutputStream(bytes);
            default -> bytes;
        }) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The bytes with a few of them changed, left out, put in or said again. */
    byte[] broken(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int i = 1 + random.nextInt(3); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
            bytes = switch (random.nextInt(5)) {
                case 0 -> changed(bytes, at);
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
                case 3 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
                default ->
                    joined(
                            joined(Arrays.copyOf(bytes, at), noise(1 + random.nextInt(3))),
                            Arrays.copyOfRange(bytes, at, bytes.length));
            };
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes, int at) {
        bytes[at] = random.nextBoolean() ? (byte) (bytes[at] ^ (1 << random.nextInt(8))) : (byte) random.nextInt();
        return bytes;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    byte[] noise() {
        return noise(random.nextInt(60));
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        boolean structured = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            bytes[i] = structured ? (byte) MARKS.charAt(random.nextInt(MARKS.length())) : (byte) random.nextInt();
        }
        return bytes;
    }
}
