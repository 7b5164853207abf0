package understudy.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import understudy.server.config.Config;
import understudy.server.config.ConfigFile;

/** A folder with a config file and its data, and addresses that are free. */
record Place(Path folder, int port, int adminPort) {

    static Place in(Path folder) {
        return new Place(folder, freePort(), freePort());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Place atAdminPort(int other) {
        return new Place(folder, port, other);
    }

    /** Writes the file with these services: YAML in flow style, one a line. */
    Place says(String... services) {
        return saysWith("", services);
    }

    /** The same, with other top-level keys. */
    Place saysWith(String more, String... services) {
        StringBuilder yaml = new StringBuilder("""
                gateway: {listen: "127.0.0.1:%d", drain: 2s}
                admin: {listen: "127.0.0.1:%d"}
                data: "%s"
                %s
                services:
                """.formatted(port, adminPort, folder.resolve("data"), more));
        for (String service : services) {
            yaml.append("  - ").append(service).append('\n');
        }
        try {
            Files.writeString(file(), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Path file() {
        return folder.resolve("understudy.yaml");
    }

    Config config() {
        return ConfigFile.read(file(), name -> Optional.empty());
    }

    Understudy open() {
        return Understudy.open(config(), new Opening(Optional.of(this::config), false));
    }

    Understudy takeOver() {
        return Understudy.open(config(), new Opening(Optional.of(this::config), true));
    }
}
