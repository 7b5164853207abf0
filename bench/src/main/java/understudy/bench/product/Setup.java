package understudy.bench.product;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A gateway's config.
 *
 * @param name of its files
 * @param gateway keys of {@code gateway}, as they are written
 */
public record Setup(String name, Map<String, String> gateway, List<Service> services) {

    public Setup {
        gateway = Map.copyOf(gateway);
        services = List.copyOf(services);
    }

    /**
     * One service; it takes what is below {@code /name/}.
     *
     * @param protocol what is spoken to both versions; empty for the default
     * @param shadow keys of {@code shadow}, as they are written
     * @param rollout keys of {@code rollout}; empty for no rollout
     */
    public record Service(
            String name,
            String protocol,
            String oldUrl,
            String newUrl,
            Map<String, String> shadow,
            Map<String, String> rollout) {

        public Service {
            shadow = Map.copyOf(shadow);
            rollout = Map.copyOf(rollout);
        }

        /** Without a rollout: the share stays 0. */
        public Service(String name, String protocol, String oldUrl, String newUrl, Map<String, String> shadow) {
            this(name, protocol, oldUrl, newUrl, shadow, Map.of());
        }

        /** Below which its requests are. */
        public String path() {
            return "/" + name + "/Ask";
        }

        private void write(StringBuilder yaml) {
            yaml.append("  - name: ").append(name).append('\n');
            yaml.append("    match: {path: /").append(name).append("/**}\n");
            yaml.append("    state: none\n");
            version(yaml, "old", oldUrl);
            version(yaml, "new", newUrl);
            yaml.append("    shadow:\n");
            yaml.append("      safe: [\"POST ").append(path()).append("/{bytes}\", \"POST ");
            yaml.append(path()).append("/{bytes}/chunked\"]\n");
            keys(yaml, shadow, "      ");
            if (!rollout.isEmpty()) {
                yaml.append("    rollout:\n");
                keys(yaml, rollout, "      ");
            }
        }

        private void version(StringBuilder yaml, String version, String url) {
            yaml.append("    ").append(version).append(": {url: \"").append(url).append('"');
            if (!protocol.isEmpty()) {
                yaml.append(", protocol: ").append(protocol);
            }
            yaml.append("}\n");
        }
    }

    String yaml(int port, int adminPort, Path data) {
        StringBuilder yaml = new StringBuilder("gateway:\n  listen: 127.0.0.1:" + port + "\n");
        keys(yaml, gateway, "  ");
        yaml.append("admin:\n  listen: 127.0.0.1:")
                .append(adminPort)
                .append("\ndata: ")
                .append(data);
        yaml.append("\nservices:\n");
        services.forEach(service -> service.write(yaml));
        return yaml.toString();
    }

    private static void keys(StringBuilder yaml, Map<String, String> keys, String indent) {
        new TreeMap<>(keys)
                .forEach((key, value) -> yaml.append(indent)
                        .append(key)
                        .append(": ")
                        .append(value)
                        .append('\n'));
    }
}
