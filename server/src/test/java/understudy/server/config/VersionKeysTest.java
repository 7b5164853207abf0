package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several instances, TLS, and requests that are changed on their way: what fits together, and what is said of it. */
final class VersionKeysTest {

    private static final String SECRET = "xyzzy-plugh";
    private static final String HEADERS = "services[].new.headers";

    @TempDir
    private Path folder;

    @Test
    void whatIsUnlikeThePlainCaseIsSaid() throws IOException {
        assertThat(ConfigFile.words(read("""
                        services:
                          - name: accounts
                            old: {urls: ["http://h:1", "http://h:2"], protocol: http1}
                            new:
                              urls: ["https://h:3", "https://h:4"]
                              tls: {trust: ca.pem, cert: cert.pem, key: key.pem, serverName: inner.example}
                              host: customers.example
                              headers: {set: {Authorization: "${TOKEN}", X-Tenant: xyzzy-plugh}, remove: [X-Internal, X-Trace]}
                              rewrite: {"/accounts/{id}": "/v2/customers/{id}?full=1", "/a": "/b"}
                        """)))
                .contains(
                        "service accounts: old, http://h:1, http://h:2, answers every user; 30s to the head of a reply, then 504",
                        "service accounts: old is asked at 2 addresses by HTTP/1.1 alone",
                        "service accounts: new is asked at 2 addresses over TLS, trusting %1$s/ca.pem, as inner.example,"
                                        .formatted(folder)
                                + " showing %1$s/cert.pem (key %1$s/key.pem); Host says customers.example;"
                                        .formatted(folder)
                                + " /accounts/{id} goes to /v2/customers/{id}?full=1; /a goes to /b;"
                                + " Authorization is set; X-Tenant is set; X-Internal, X-Trace is removed")
                .noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void aVersionInTheClearMayHaveItsRequestsChanged() {
        assertThat(ConfigFile.words(Document.least()
                        .with("services[].new.host", "h.example")
                        .read()))
                .contains("service accounts: requests to new are changed: Host says h.example");
    }

    @Test
    void whoeverIsNotCheckedIsWarnedOf() {
        assertThat(ConfigFile.words(Document.least()
                        .with("services[].new.url", "https://h")
                        .with("services[].new.tls.verify", "false")
                        .read()))
                .contains(
                        "service accounts: new is asked over TLS, trusting anybody",
                        "service accounts: WARNING: nobody checks who answers as new, certificates count for nothing"
                                + " (new.tls.verify: false): for trials only");
    }

    @Test
    void aKeyThatEverybodyMayReadIsWarnedOf() throws IOException {
        String tls = "gateway: {tls: {cert: cert.pem, key: key.pem}}\n"
                + Document.least().text();
        assertThat(ConfigFile.words(read(tls))).noneMatch(line -> line.contains("WARNING"));

        Files.setPosixFilePermissions(folder.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ConfigFile.words(read(tls)))
                .contains("gateway: WARNING: every user of this machine may read the private key %s/key.pem (chmod o-r)"
                        .formatted(folder));
    }

    @Test
    void theDoorSaysItsCertificates() throws IOException {
        assertThat(ConfigFile.words(read("gateway: {tls: {cert: cert.pem, key: key.pem, certificates: [{cert: ca.pem,"
                        + " key: key.pem}], clients: {trust: ca.pem, required: true}}}\n"
                        + Document.least().text())))
                .contains(
                        "gateway: TLS with %1$s/cert.pem (key %1$s/key.pem); for their names %1$s/ca.pem (key %1$s/key.pem);"
                                        .formatted(folder)
                                + " files are read again when they change",
                        "gateway: clients must show a certificate that %s/ca.pem vouches for".formatted(folder));
    }

    @Test
    void aFileIsSoughtBesideTheConfigFile() throws IOException {
        Config config = read("gateway: {tls: {cert: cert.pem, key: %s}}\n".formatted(folder.resolve("key.pem"))
                + Document.least().text());
        assertThat(config.gateway().tls().orElseThrow().certificates())
                .singleElement()
                .satisfies(pair -> {
                    assertThat(pair.chain()).isEqualTo(folder.resolve("cert.pem"));
                    assertThat(pair.key()).isEqualTo(folder.resolve("key.pem"));
                });
    }

    @Test
    void aFolderIsNoFile() {
        assertThat(Document.least()
                        .with("services[].new.url", "https://h")
                        .with("services[].new.tls.trust", folder.toString())
                        .problems())
                .containsExactly("test.yaml:9: new.tls.trust: %1$s (expected: a readable PEM file; %1$s: no file)"
                        .formatted(folder));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            old: {url: "http://h:1"} | new: {url: "https://h:2", tls: {cert: cert.pem}} | new.tls.key: missing (expected: a readable PEM file)
            old: {url: "http://h:1"} | new: {url: "http://h:2", tls: {verify: false}} | new.tls: without https (expected: https:// in url, or no tls)
            old: {url: "http://h:1"} | new: {urls: ["http://h:2", "http://h:2/"]} | new.urls[1]: http://h:2/ (expected: each instance once)
            old: {urls: ["http://h:1", "http://h:2"]} | new: {urls: ["http://h:3", "http://h:2"]} | new.urls[1]: http://h:2 (expected: another address than that of old; one instance compared with itself is equal whatever it does; start a second one)
            old: {urls: ["http://h:1", "http://127.0.0.1:8080"]} | new: {url: "http://h:2"} | old.urls[1]: http://127.0.0.1:8080 (expected: another address than gateway.listen; requests would go round in circles)
            old: {urls: []} | new: {url: "http://h:2"} | old.url: missing (expected: http://host:port or https://host:port)
            old: {url: "http://h:1", urls: ["http://h:3"]} | new: {url: "http://h:2"} | old: url and urls (expected: one of them)
            """)
    void whatDoesNotFitTogetherIsRefused(String before, String after, String problem) throws IOException {
        pems();
        assertThat(Document.problems("services:\n- name: a\n  %s\n  %s\n"
                        .formatted(before, after)
                        .replace("cert.pem", folder + "/cert.pem")))
                .singleElement()
                .asString()
                .isEqualTo("test.yaml:%d: %s".formatted(problem.startsWith("old") ? 3 : 4, problem));
    }

    @Test
    void urlsThatDoNotFitTogetherAreToldBesideAnotherProblemOfTheVersion() {
        assertThat(Document.problems("""
                services:
                - name: a
                  old: {url: "http://h:1"}
                  new: {urls: ["http://h:2", "https://h:3"], protocol: smtp}
                """))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("new.protocol"))
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo("test.yaml:4: new.urls: http and https (expected: all http or all https)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {set: {X-A: "xyzzy-plugh\\u0007"}} | headers.set.X-A: a value that no field can have (expected: one line
            {set: {X-A: [xyzzy-plugh]}} | headers.set.X-A: a list
            {set: "X-A: xyzzy-plugh"} | headers.set: no mapping
            {set: [X-A, xyzzy-plugh]} | headers.set: no mapping
            {sett: {X-A: xyzzy-plugh}} | headers.sett: unknown key (did you mean set?)
            {set: {X-A: xyzzy-plugh, x-a: xyzzy-plugh}} | headers: x-a (expected: each field once
            {set: {X-A: xyzzy-plugh}, remove: [x-a]} | headers: x-a (expected: each field once
            {set: {Host: xyzzy-plugh}} | headers.set.Host: Host (expected: host: NAME beside headers
            {set: {X Y: xyzzy-plugh}} | headers.set.X Y: X Y (expected: a field's name
            "X-A: xyzzy-plugh" | headers: no mapping
            """)
    void whatIsSetShowsInNoProblem(String headers, String problem) {
        assertThat(Document.least().with(HEADERS, headers).problems())
                .singleElement()
                .asString()
                .contains(problem)
                .doesNotContain(SECRET);
    }

    @Test
    void whatIsSetIsPrintedNowhereAndYetMakesADifference() {
        Config one = Document.least().with(HEADERS, "{set: {X-A: xyzzy-plugh}}").read();
        Config other =
                Document.least().with(HEADERS, "{set: {X-A: plugh-xyzzy}}").read();

        assertThat(one.toString()).doesNotContain(SECRET);
        assertThat(String.join("\n", ConfigFile.words(one)))
                .contains("X-A is set")
                .doesNotContain(SECRET);
        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void aTargetThatWasFilledInIsShownAsItWasWritten() {
        Config config = ConfigFile.parse(
                Document.FILE,
                Document.least()
                        .with("services[].new.rewrite", "{/a: \"/b?key=${KEY}\"}")
                        .text(),
                name -> Optional.of(SECRET));
        assertThat(config.services().getFirst().newVersion().rewrites()).containsEntry("/a", "/b?key=" + SECRET);
        assertThat(ConfigFile.words(config))
                .contains("service accounts: requests to new are changed: /a goes to /b?key=${KEY}");
    }

    private Config read(String text) throws IOException {
        pems();
        return ConfigFile.parse(folder.resolve("understudy.yaml").toString(), text, name -> Optional.of(SECRET));
    }

    private void pems() throws IOException {
        for (String name : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        }
    }
}
