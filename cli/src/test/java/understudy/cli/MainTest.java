package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MainTest {

    @TempDir
    private Path folder;

    /** What libraries say of themselves on the way must not get into what a program reads. */
    @Test
    void outputBelongsToTheCommand() throws Exception {
        Path file = Files.writeString(folder.resolve("understudy.yaml"), """
                services:
                  - name: a
                    old: {url: "http://127.0.0.1:9001"}
                    new: {url: "http://127.0.0.1:9002", headers: {remove: [X-Internal, Abcdefg]}}
                """);
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "understudy.cli.Main",
                        "check",
                        "-o",
                        "json",
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(new JsonMapper().readTree(out).path("valid").asBoolean())
                .as(out)
                .isTrue();
    }

    @Test
    void namesAreLookedUpAnewWithinSeconds() {
        Main.forgetNamesSoon();
        assertThat(Security.getProperty("networkaddress.cache.ttl")).isEqualTo("5");
        assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("1");
    }
}
