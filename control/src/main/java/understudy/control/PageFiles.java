package understudy.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the page, all of them text, as the {@code ui} room brings them. Read once each; nothing outside its folder can be named. */
final class PageFiles {

    static final String START = "index.html";

    private static final String FOLDER = "ui/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}(\\.[A-Za-z0-9_-]{1,20}){0,2}");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, File> read = new ConcurrentHashMap<>();

    record File(String type, String text) {}

    /** A file by its name, without a folder. */
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
            File file = new File(type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            read.put(name, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
