package understudy.control;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page, all of them text, as the {@code ui} room brings them. Read and packed once each; nothing outside its
 * folder can be named. What lies in {@code assets} has a digest of itself in its name, so that a browser may keep it for good;
 * of the others it asks each time.
 */
final class PageFiles {

    static final String START = "index.html";
    static final String ASSETS = "assets/";

    private static final String FOLDER = "ui/";
    private static final Pattern NAME =
            Pattern.compile("(" + ASSETS + ")?[A-Za-z0-9_-]{1,60}(\\.[A-Za-z0-9_-]{1,20}){0,2}");
    private static final Pattern NOT_AT_ALL = Pattern.compile("q\\s*=\\s*0(\\.0*)?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, File> read = new ConcurrentHashMap<>();

    /** @param packed the same by gzip */
    record File(String type, String caching, Buffer bytes, Buffer packed) {}

    /** Whether who asks says so. */
    static boolean takesGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null && Stream.of(acceptEncoding.split(",")).anyMatch(PageFiles::isGzip);
    }

    /** Of one coding and its weight: {@code gzip;q=0.5}. */
    private static boolean isGzip(String coding) {
        int weight = coding.indexOf(';');
        String name = (weight < 0 ? coding : coding.substring(0, weight)).strip();
        return (name.equalsIgnoreCase("gzip") || name.equals("*"))
                && (weight < 0
                        || !NOT_AT_ALL
                                .matcher(coding.substring(weight + 1).strip())
                                .matches());
    }

    /** A file by its name, with {@value #ASSETS} before it or without a folder. */
    Optional<File> file(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        File known = read.get(name);
        return known != null ? Optional.of(known) : load(name, type);
    }

    private Optional<File> load(String name, String type) {
        try (InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            String caching = name.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache";
            File file = new File(type, caching, Buffer.buffer(bytes), Buffer.buffer(packed(bytes)));
            read.put(name, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
