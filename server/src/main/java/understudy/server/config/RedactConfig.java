package understudy.server.config;

import java.util.List;
import understudy.compare.path.JsonPath;

/**
 * What is masked before anything is stored, logged or shown, besides what detectors find.
 *
 * @param headers names, as they were written
 */
public record RedactConfig(List<String> headers, List<JsonPath> paths, PathSegments pathSegments) {

    public RedactConfig {
        headers = List.copyOf(headers);
        paths = List.copyOf(paths);
    }
}
