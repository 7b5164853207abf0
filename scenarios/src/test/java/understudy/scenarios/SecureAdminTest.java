package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Certificates;

/** The admin port with a certificate of a house's own authority, and who types commands there. */
class SecureAdminTest {

    @TempDir
    private Path folder;

    private ChildProcess gateway;
    private Certificates authority;

    @BeforeEach
    void open() throws IOException {
        authority = Certificates.create(Files.createDirectory(folder.resolve("ours")));
        Certificates.Issued shown = authority.server("127.0.0.1");
        Path config = Files.writeString(
                folder.resolve("understudy.yaml"), """
                gateway: {listen: "127.0.0.1:0"}
                admin: {listen: "127.0.0.1:0", tls: {cert: "%s", key: "%s"}}
                auth: {required: true}
                data: "%s"
                services: [{name: accounts, old: {url: "http://127.0.0.1:1"}, new: {url: "http://127.0.0.1:2"}}]
                """.formatted(shown.chain(), shown.key(), folder.resolve("data")));
        gateway = ChildProcess.serving(folder, "-c", config.toString());
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private Command type(Map<String, String> environment, String... more) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("rules", "--admin", gateway.page().toString()));
        words.addAll(List.of("--token-file", folder.resolve("data/first-token").toString()));
        words.addAll(List.of(more));
        return Command.type(folder, environment, words.toArray(String[]::new));
    }

    @Test
    void aCommandTrustsTheAuthorityThatItIsToldAndNoOther() throws Exception {
        assertThat(gateway.page().getScheme()).isEqualTo("https");
        Command untold = type(Map.of());
        assertThat(untold.status()).isEqualTo(2);
        assertThat(untold.err()).contains("is not trusted", "--admin-ca", "$UNDERSTUDY_ADMIN_CA");

        String ours = authority.authority().toString();
        Command told = type(Map.of(), "--admin-ca", ours);
        assertThat(told.status()).as(told.err()).isZero();
        assertThat(told.out()).contains("No rules");
        assertThat(type(Map.of("UNDERSTUDY_ADMIN_CA", ours)).status()).isZero();

        Path elsewhere = Files.createDirectory(folder.resolve("theirs"));
        Command other = type(
                Map.of("UNDERSTUDY_ADMIN_CA", ours),
                "--admin-ca",
                Certificates.create(elsewhere).authority().toString());
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("is not trusted");
        Command nothing =
                type(Map.of(), "--admin-ca", folder.resolve("understudy.yaml").toString());
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).contains("--admin-ca: ", "(expected: a readable PEM file with certificates)");
    }

    @Test
    void aTokenIsNotSentToWhomNobodyTrusts() throws Exception {
        String token = Files.readString(folder.resolve("data/first-token")).strip();
        Command untold = type(Map.of());
        assertThat(untold.out() + untold.err()).doesNotContain(token);
        Command audit = Command.type(
                folder,
                Map.of("UNDERSTUDY_ADMIN_CA", authority.authority().toString(), "UNDERSTUDY_TOKEN", token),
                "audit",
                "--action",
                "call.refused",
                "--admin",
                gateway.page().toString());
        assertThat(audit.out()).as("nobody came who was not known").contains("Nothing of that is on record.");
    }
}
