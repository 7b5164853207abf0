package understudy.server.config;

import java.util.List;
import understudy.compare.path.JsonPath;
import understudy.compare.redact.Detector;

/**
 * What is masked before anything is stored, logged or shown.
 *
 * @param headers names, as they were written
 * @param detectors what is masked wherever it stands
 */
public record RedactConfig(
        List<String> headers, List<JsonPath> paths, List<Detector> detectors, PathSegments pathSegments) {

    public RedactConfig {
        headers = List.copyOf(headers);
        paths = List.copyOf(paths);
        detectors = List.copyOf(detectors);
    }
}
