package understudy.compare;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cases made elsewhere, in a folder beside the project. Tests are skipped where it is absent. */
public final class SharedCases {

    private static final Path FOLDER = Path.of("../../shared/cases");
    private static final JsonMapper MAPPER = new JsonMapper();

    private SharedCases() {}

    public static List<JsonNode> rows(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.exists(path), "no cases: " + path + " is not there");
        return Files.readAllLines(path).stream()
                .filter(line -> !line.isBlank())
                .map(MAPPER::readTree)
                .toList();
    }

    /** A file that is one JSON text. */
    public static JsonNode whole(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.exists(path), "no cases: " + path + " is not there");
        return MAPPER.readTree(path.toFile());
    }

    public static byte[] hostile(String file) throws IOException {
        return Files.readAllBytes(FOLDER.resolve("hostile").resolve(file));
    }

    public static List<String> hostileFiles(String... endings) throws IOException {
        Path folder = FOLDER.resolve("hostile");
        assumeTrue(Files.exists(folder), "no cases: " + folder + " is not there");
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> List.of(endings).stream().anyMatch(name::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
