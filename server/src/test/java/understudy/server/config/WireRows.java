package understudy.server.config;

import java.util.Arrays;
import java.util.List;

/** The rows of the key table for how clients and versions are spoken to: TLS, limits, addresses, changes on the way. */
final class WireRows {

    private static final String PEM = "src/test/resources/tls/";
    private static final List<String> VERSIONS = List.of("services[].old.", "services[].new.", "services[].twin.");

    private final KeyTable table;

    WireRows(KeyTable table) {
        this.table = table;
    }

    void add() {
        serverTls();
        file("admin.tls.cert", "admin.tls.key", PEM + "key.pem");
        file("admin.tls.key", "admin.tls.cert", PEM + "cert.pem");
        limits();
        versions();
        names();
        upstreamTls();
    }

    private void serverTls() {
        String tls = "gateway.tls.";
        String[] pair = {tls + "cert", PEM + "cert.pem", tls + "key", PEM + "key.pem"};
        file(tls + "cert", tls + "key", PEM + "key.pem");
        file(tls + "key", tls + "cert", PEM + "cert.pem");
        String[] other = Arrays.copyOf(pair, 6);
        other[4] = tls + "certificates[].key";
        other[5] = PEM + "otherkey.pem";
        file(tls + "certificates[].cert", other);
        other = other.clone();
        other[4] = tls + "certificates[].cert";
        other[5] = PEM + "other.pem";
        file(tls + "certificates[].key", other);
        file(tls + "clients.trust", pair);
        String[] clients = Arrays.copyOf(pair, 6);
        clients[4] = tls + "clients.trust";
        clients[5] = PEM + "ca.pem";
        table.add(tls + "clients.required", "true", "yes", "yes (expected: true or false)", "", clients);
    }

    private void limits() {
        String limits = "gateway.limits.";
        String size = " (expected: a size of %s to 1MiB, such as 512KiB or 64MiB)";
        String duration = " (expected: a duration of 10ms to 1d, such as 250ms or 30s)";
        table.add(limits + "uri", "8KiB", "3B", "3B" + size.formatted("256B"));
        table.add(limits + "headers", "64KiB", "1000B", "1000B" + size.formatted("1KiB"));
        table.add(limits + "headerCount", "50", "9", "9 (expected: 10..10000)");
        table.add(limits + "headerTimeout", "3s", "0s", "0s" + duration);
        table.add(limits + "bodyTimeout", "1m", "2d", "2d" + duration);
        table.add(limits + "idleTimeout", "5m", "1ms", "1ms" + duration);
        table.add(limits + "connections", "10", "0", "0 (expected: 1..10000000)");
        table.add(limits + "streams", "16", "0", "0 (expected: 1..100000)");
        table.add(limits + "resets", "20", "-1", "-1 (expected: 1..1000000)");
        table.add(limits + "controlFrames", "99", "1", "1 (expected: 10..1000000)");
    }

    private void versions() {
        for (String version : VERSIONS) {
            // the others have their address in the least document
            String[] place =
                    version.contains("twin") ? new String[] {version + "url", "http://127.0.0.1:9003"} : new String[0];
            table.add(version + "protocol", "http2", "h2", "h2 (expected: auto, http1, http2...", "", place);
            table.add(
                    version + "host",
                    "bank.example:81",
                    "http://h",
                    "http://h (expected: a host, with a port or without)",
                    "",
                    place);
            table.add(
                    version + "headers.set",
                    "{X-Tenant: a, X-Level: 3}",
                    "{Content-Length: 7}",
                    "Content-Length (expected: another field; the gateway makes this one anew for each connection)",
                    ".Content-Length",
                    place);
            table.add(
                    version + "headers.remove",
                    "[X-Internal]",
                    "[host]",
                    "host (expected: host: NAME beside headers; a request without Host is none)",
                    "[0]",
                    place);
            table.add(
                    version + "rewrite",
                    "{\"/accounts/{id}\": \"/v2/customers/{id}?full=1\"}",
                    "{/accounts: [b]}",
                    "a list (expected: a target, such as /v2/customers/{id}?full=1)",
                    "./accounts",
                    place);
        }
    }

    /** A twin is no version of its own. */
    private void names() {
        for (String version : List.of("services[].old.", "services[].new.")) {
            table.add(
                    version + "version",
                    "1.2.3+b7",
                    "\"1 2\"",
                    "1 2 (expected: letters, digits and . _ + : / @ -, at most 100)",
                    "");
            table.add(
                    version + "versionFrom.header",
                    "X-Build",
                    "X Build",
                    "X Build (expected: the name of a header)",
                    "");
        }
    }

    private void upstreamTls() {
        for (String version : VERSIONS) {
            String tls = version + "tls.";
            String[] secure = {version + "url", "https://bank.example"};
            file(tls + "trust", secure);
            file(tls + "cert", secure[0], secure[1], tls + "key", PEM + "key.pem");
            file(tls + "key", secure[0], secure[1], tls + "cert", PEM + "cert.pem");
            table.add(
                    tls + "verify",
                    "false",
                    "\"false\"",
                    "false (expected: true or false; without quotes)",
                    "",
                    secure);
            table.add(
                    tls + "serverName",
                    "inner.example",
                    "inner.example:443",
                    "inner.example:443 (expected: a host name without port)",
                    "",
                    secure);
        }
    }

    private void file(String key, String... beside) {
        table.add(
                key,
                PEM + "ca.pem",
                "none.pem",
                "none.pem (expected: a readable PEM file; none.pem: no such file)",
                "",
                beside);
    }
}
