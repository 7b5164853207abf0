package understudy.compare.redact;

import java.nio.charset.StandardCharsets;
import understudy.compare.encoding.WireText;
import understudy.compare.header.MediaType;
import understudy.compare.json.JsonMask.Masked;
import understudy.compare.structure.MultipartParts;
import understudy.compare.structure.MultipartParts.Part;
import understudy.traffic.Body;
import understudy.traffic.Headers;

/** Copies the parts of a multipart body, each masked as a body of its own; what a secret's name stands on is one whole. */
final class MultipartMask {

    /** How a part is shown. */
    @FunctionalInterface
    interface PartMask {
        Body mask(Headers fields, Body content, int maxBody);
    }

    private MultipartMask() {}

    static Masked mask(MediaType type, byte[] body, SecretNames names, Redactor redactor, PartMask parts, int maxBody) {
        String mark = "--" + MultipartParts.boundary(type);
        MultipartParts found = MultipartParts.of(type, body, () -> {});
        StringBuilder out = new StringBuilder();
        for (Part part : found.parts()) {
            int room = maxBody - out.length();
            if (room <= 0) {
                return new Masked(out.toString(), false);
            }
            out.append(redactor.header("", mark)).append("\r\n");
            part.fields()
                    .forEach((name, value) -> out.append(redactor.text(WireText.read(name)))
                            .append(": ")
                            .append(names.has(name) ? redactor.secret(value) : redactor.header(name, value))
                            .append("\r\n"));
            out.append("\r\n")
                    .append(content(part, names, redactor, parts, room))
                    .append("\r\n");
        }
        if (found.whole()) {
            out.append(redactor.header("", mark)).append("--\r\n");
        }
        return new Masked(out.toString(), found.whole());
    }

    private static String content(Part part, SecretNames names, Redactor redactor, PartMask parts, int room) {
        if (part.content().length > 0 && part.names().stream().anyMatch(names::has)) {
            return redactor.secret(new String(part.content(), StandardCharsets.UTF_8));
        }
        Body shown = parts.mask(part.fields(), Body.of(part.content()), room);
        return new String(shown.bytes(), StandardCharsets.UTF_8);
    }
}
