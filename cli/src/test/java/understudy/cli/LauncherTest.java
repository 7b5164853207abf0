package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher itself, in a repository that looks like ours: its JDKs and its Maven are scripts that write down that they
 * ran.
 */
class LauncherTest {

    private static final List<String> TOOLS = List.of(
            "bash",
            "sh",
            "env",
            "cat",
            "cp",
            "date",
            "dirname",
            "find",
            "flock",
            "grep",
            "head",
            "ls",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "sort",
            "tail",
            "touch",
            "tput",
            "tr");

    private static final String MVN = """
            #!/usr/bin/env bash
            echo "$JAVA_HOME $*" >>../builds
            [ ! -p ../gate ] || read -r _ <../gate
            echo '[INFO] Building understudy-traffic 0.1.0   [1/2]'
            echo '[INFO] Building understudy-cli 0.1.0   [2/2]'
            if [ -f ../broken ]; then
                echo '[ERROR] Foo.java:[3,1] cannot find symbol'
                echo '[ERROR] Re-run Maven using the -X switch'
                exit 1
            fi
            mkdir -p cli/target/lib
            touch cli/target/understudy-cli-0.1.0.jar cli/target/lib/dependency.jar
            """;

    @TempDir
    private Path folder;

    private Path root;
    private Path bin;

    /** What a start came to. */
    private record Started(int status, String out, String err) {}

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(folder.resolve("our repo"));
        bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Path real = Path.of(Files.exists(Path.of("/usr/bin", tool)) ? "/usr/bin" : "/bin", tool);
            script(bin.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(real));
        }
        Path ours = ourRoot();
        Files.copy(ours.resolve("understudy"), root.resolve("understudy"));
        root.resolve("understudy").toFile().setExecutable(true);
        Path launcher = Files.createDirectories(root.resolve("cli/src/launcher"));
        for (String part : List.of("jdk.sh", "node.sh", "build.sh")) {
            Files.copy(ours.resolve("cli/src/launcher").resolve(part), launcher.resolve(part));
        }
        Files.createDirectories(root.resolve(".mvn"));
        Files.createDirectories(root.resolve("traffic/src/main/java"));
        Files.writeString(root.resolve("traffic/src/main/java/Reply.java"), "class Reply {}");
        Files.writeString(
                root.resolve("pom.xml"), "<modules>\n<module>traffic</module>\n<module>cli</module>\n</modules>");
        script(bin.resolve("mvn"), MVN);
        node("v20.19.0");
        script(bin.resolve("npm"), "#!/bin/sh\n");
    }

    private static Path ourRoot() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("understudy")) ? here : here.resolve("..");
    }

    private static Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private void node(String version) throws IOException {
        script(bin.resolve("node"), "#!/bin/sh\necho " + version + "\n");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdks").resolve(name));
        script(home.resolve("bin/java"), "#!/bin/sh\necho \"java of " + name + ": $*\"\n");
        script(home.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private Process process(Path launcher, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Started ended(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Started(process.waitFor(), out, err);
    }

    private Started start(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return ended(process(root.resolve("understudy"), environment, arguments));
    }

    private List<String> builds() throws IOException {
        Path builds = folder.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    /** Finds a JDK as the launcher does, where the usual folders are those given. */
    private Started find(Map<String, String> environment, Path... usual) throws IOException, InterruptedException {
        StringBuilder folders = new StringBuilder("none() { :; }; fakes() { :");
        for (Path home : usual) {
            folders.append("; echo '").append(home).append('\'');
        }
        Path finder = script(folder.resolve("finder"), """
                #!/usr/bin/env bash
                set -euo pipefail
                . "%s/cli/src/launcher/jdk.sh"
                %s; }
                jdk_folders=fakes
                find_jdk || no_jdk
                echo "${jdk##*/} $jdk_major"
                """.formatted(root, folders));
        return ended(process(finder, environment));
    }

    @Test
    void javaHomeWinsWhenItIsNewEnough() throws Exception {
        Path home = jdk("home", "21.0.2");
        assertThat(find(Map.of("JAVA_HOME", home.toString()), jdk("newer", "25"))
                        .out())
                .isEqualTo("home 21\n");
    }

    @Test
    void anOldJavaHomeAndAnOldJavaOnThePathGiveWayToTheNewestOfTheUsualFolders() throws Exception {
        Path old = jdk("old", "17.0.15");
        Files.createSymbolicLink(bin.resolve("java"), old.resolve("bin/java"));
        Started found = find(
                Map.of("JAVA_HOME", old.toString()), jdk("a", "21.0.2"), jdk("b", "25.0.1"), jdk("c", "1.8.0_402"));
        assertThat(found.out()).isEqualTo("b 25\n");
    }

    @Test
    void theJavaOnThePathIsFollowedThroughItsLinks() throws Exception {
        Path home = jdk("linked", "22-ea");
        Path alternatives = Files.createSymbolicLink(folder.resolve("alternative"), home.resolve("bin/java"));
        Files.createSymbolicLink(bin.resolve("java"), alternatives);
        assertThat(find(Map.of(), jdk("usual", "25")).out()).isEqualTo("linked 22\n");
    }

    @Test
    void aJdkWithoutReleaseFileIsAskedItself() throws Exception {
        Path home = jdk("silent", "0");
        Files.delete(home.resolve("release"));
        script(home.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"23.0.1\" 2024-10-15' >&2\n");
        assertThat(find(Map.of(), home).out()).isEqualTo("silent 23\n");
    }

    @Test
    void aRuntimeWithoutCompilerIsNotEnough() throws Exception {
        Path jre = jdk("jre", "25");
        Files.delete(jre.resolve("bin/javac"));
        Started found = find(Map.of("JAVA_HOME", jre.toString()));
        assertThat(found.status()).isEqualTo(2);
        assertThat(found.err()).contains("is Java 25 without a compiler");
    }

    @Test
    void withoutAnyJdkItSaysWhatWasSeenAndWhatToInstall() throws Exception {
        Started found = find(Map.of("JAVA_HOME", "/no/such"), jdk("old", "17.0.15"));
        assertThat(found.status()).isEqualTo(2);
        assertThat(found.out()).isEmpty();
        assertThat(found.err())
                .contains("Java 21 or newer is needed")
                .contains("JAVA_HOME: /no/such has no bin/java")
                .contains("is Java 17\n")
                .contains("apt-get install openjdk-21-jdk-headless");
    }

    @Test
    void theFirstStartBuildsAndTheNextDoNot() throws Exception {
        Path home = jdk("home", "25");
        Map<String, String> environment = Map.of("JAVA_HOME", home.toString(), "JAVA_OPTS", "-Xmx1g -Da=b");

        Started first = start(environment, "run", "--old", "a b");
        Started second = start(environment, "status");

        assertThat(first.status()).isZero();
        assertThat(first.err())
                .contains("First start: building Understudy (a few minutes; the log is target/build.log)…")
                .contains("[1/2] understudy-traffic")
                .contains("Built in ");
        assertThat(first.out())
                .contains("java of home:")
                .contains("-Xmx1g -Da=b -jar ")
                .contains("understudy.jar run --old a b")
                .contains("--sun-misc-unsafe-memory-access=allow");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).singleElement().asString().startsWith(home + " -B").contains("-pl cli -am package");
    }

    @Test
    void anOlderJvmIsNotGivenOptionsItDoesNotKnow() throws Exception {
        Started started = start(Map.of("JAVA_HOME", jdk("home", "21.0.2").toString()), "run");
        assertThat(started.out()).doesNotContain("sun-misc-unsafe").doesNotContain("-Xlog:aot");
    }

    @Test
    void aChangedSourceIsBuiltUnlessThatIsForbidden() throws Exception {
        String home = jdk("home", "25").toString();
        start(Map.of("JAVA_HOME", home), "status");
        Files.setLastModifiedTime(
                root.resolve("traffic/src/main/java/Reply.java"),
                FileTime.from(Instant.now().plusSeconds(3600)));

        assertThat(start(Map.of("JAVA_HOME", home, "UNDERSTUDY_BUILD", "never"), "status")
                        .err())
                .isEmpty();
        assertThat(builds()).hasSize(1);
        assertThat(start(Map.of("JAVA_HOME", home), "status").err()).contains("Sources have changed");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void aTestOrTheLauncherItselfIsNoReasonToBuild() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", jdk("home", "25").toString());
        start(environment, "status");
        FileTime later = FileTime.from(Instant.now().plusSeconds(3600));
        Path test =
                Files.createDirectories(root.resolve("traffic/src/test/java")).resolve("ReplyTest.java");
        Files.setLastModifiedTime(Files.writeString(test, ""), later);
        Files.setLastModifiedTime(root.resolve("cli/src/launcher/jdk.sh"), later);

        start(environment, "status");

        assertThat(builds()).hasSize(1);
    }

    @Test
    void aFailedBuildSaysWhyAndLeavesTheLastOneUsable() throws Exception {
        String home = jdk("home", "25").toString();
        start(Map.of("JAVA_HOME", home), "status");
        Files.createFile(folder.resolve("broken"));
        Files.setLastModifiedTime(
                root.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(3600)));

        Started failed = start(Map.of("JAVA_HOME", home), "status");

        assertThat(failed.status()).isEqualTo(70);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err())
                .contains("the build failed (mvn ended with 1)")
                .contains("Foo.java:[3,1] cannot find symbol")
                .doesNotContain("Re-run Maven")
                .contains("UNDERSTUDY_BUILD=never");
        assertThat(start(Map.of("JAVA_HOME", home, "UNDERSTUDY_BUILD", "never"), "status")
                        .status())
                .isZero();
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        Files.delete(bin.resolve("mvn"));
        Started started = start(Map.of("JAVA_HOME", jdk("home", "25").toString()), "status");
        assertThat(started.status()).isEqualTo(2);
        assertThat(started.err()).contains("no mvn on the PATH").contains("apt-get install maven");
    }

    @ParameterizedTest
    @CsvSource({"v18.20.4, is v18.20.4", "v20.18.3, is v20.18.3", "nothing, does not say its version"})
    void withANodeThatIsTooOldItSaysWhatToInstallAndBuildsNothing(String version, String told) throws Exception {
        node(version);
        Started started = start(Map.of("JAVA_HOME", jdk("home", "25").toString()), "status");
        assertThat(started.status()).isEqualTo(2);
        assertThat(started.err())
                .contains("Node.js 20.19 or newer, with npm, is needed", told, "https://nodejs.org")
                .doesNotContain("First start");
        assertThat(builds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v20.19.0", "v20.20.2", "v22.0.0", "v100.1.0"})
    void aNodeThatIsNewEnoughBuilds(String version) throws Exception {
        node(version);
        assertThat(start(Map.of("JAVA_HOME", jdk("home", "25").toString()), "status")
                        .status())
                .isZero();
    }

    @Test
    void withoutNodeOrNpmItSaysSo() throws Exception {
        String home = jdk("home", "25").toString();
        Files.delete(bin.resolve("npm"));
        assertThat(start(Map.of("JAVA_HOME", home), "status").err()).contains("there is no npm beside the node");
        Files.delete(bin.resolve("node"));
        Started started = start(Map.of("JAVA_HOME", home), "status");
        assertThat(started.status()).isEqualTo(2);
        assertThat(started.err()).contains("there is no node on the PATH", "sudo apt-get install nodejs npm");
    }

    @Test
    void itStartsThroughLinksFromAnywhere() throws Exception {
        Path one = Files.createSymbolicLink(folder.resolve("one"), Path.of("our repo/understudy"));
        Path two = Files.createSymbolicLink(bin.resolve("us"), one);
        Started started =
                ended(process(two, Map.of("JAVA_HOME", jdk("home", "25").toString()), "--version"));
        assertThat(started.status()).isZero();
        assertThat(started.out()).contains(root + "/target/understudy/");
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", jdk("home", "25").toString());
        Path gate = folder.resolve("gate");
        assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor())
                .isZero();

        Process one = process(root.resolve("understudy"), environment, "status");
        await().until(() -> !builds().isEmpty());
        Process other = process(root.resolve("understudy"), environment, "causes");
        String waiting = other.errorReader().readLine();
        Files.writeString(gate, "go\n");

        assertThat(waiting).isEqualTo("Another start is building Understudy; waiting for it…");
        assertThat(ended(one).status()).isZero();
        assertThat(ended(other).out()).contains("understudy.jar causes");
        assertThat(builds()).hasSize(1);
    }
}
