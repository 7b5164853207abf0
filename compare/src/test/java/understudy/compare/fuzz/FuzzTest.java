package understudy.compare.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Inputs that were kept, tried again; and, by night, a fuzzer led by coverage that looks for more. What it finds is left in
 * {@code target/fuzz}, and becomes a test once it is put beside the others in {@code src/test/resources/fuzz}.
 */
class FuzzTest {

    private static final Path KEPT = Path.of("src/test/resources/fuzz");
    private static final Path FOUND = Path.of("target/fuzz");
    private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";

    enum Target {
        JSON_WALK("json-walk", JsonWalkTarget.class),
        JSON_PATH("json-path", JsonPathTarget.class);

        private final String folder;
        private final Class<?> target;

        Target(String folder, Class<?> target) {
            this.folder = folder;
            this.target = target;
        }

        void accept(byte[] input) {
            switch (this) {
                case JSON_WALK -> JsonWalkTarget.fuzzerTestOneInput(input);
                case JSON_PATH -> JsonPathTarget.fuzzerTestOneInput(input);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyKeptInputHolds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Target target : Target.values()) {
            try (Stream<Path> files = Files.list(KEPT.resolve(target.folder))) {
                files.sorted()
                        .forEach(file -> tests.add(DynamicTest.dynamicTest(
                                target.folder + " " + file.getFileName(),
                                () -> target.accept(Files.readAllBytes(file)))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(20);
        return tests.stream();
    }

    @Tag("nightly")
    @ParameterizedTest
    @EnumSource
    void aFuzzerFindsNothing(Target target) throws IOException, InterruptedException {
        assumeTrue(isThere(FUZZER), "no fuzzer: it is on the class path of -Pnightly alone");
        Path corpus = Files.createDirectories(FOUND.resolve(target.folder));
        Path log = FOUND.resolve(target.folder + ".log");
        Process fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FUZZER,
                        "--target_class=" + target.target.getName(),
                        "--instrumentation_includes=understudy.**",
                        "-max_total_time=" + Integer.getInteger("fuzzSeconds", 600),
                        "-artifact_prefix=" + FOUND + File.separator + target.folder + "-",
                        corpus.toString(),
                        KEPT.resolve(target.folder).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(fuzzer.waitFor()).as("see %s", log).isZero();
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, FuzzTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
