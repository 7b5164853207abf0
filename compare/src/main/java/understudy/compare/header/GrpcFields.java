package understudy.compare.header;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** How gRPC writes values into fields: bytes as base64 with or without padding, texts percent-encoded. */
public final class GrpcFields {

    public static final String STATUS = "grpc-status";
    public static final String MESSAGE = "grpc-message";
    static final String DETAILS = "grpc-status-details-bin";

    private GrpcFields() {}

    /** Whether a field holds bytes, by its name. */
    public static boolean isBinary(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("-bin");
    }

    /** What a binary field holds; its characters when they are no base64. */
    public static byte[] bytes(String value) {
        try {
            return Base64.getDecoder().decode(value.strip());
        } catch (IllegalArgumentException e) {
            return value.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What a {@code grpc-message} says. A percent sign that encodes nothing stands for itself. */
    public static String message(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int encoded = c == '%' && i + 2 < value.length() ? encoded(value.charAt(i + 1), value.charAt(i + 2)) : -1;
            if (encoded >= 0) {
                bytes.write(encoded);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int encoded(char high, char low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first << 4 | second;
    }
}
