package understudy.scenarios;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of ARCHITECTURE.md as a test over the compiled classes: whom each room may know, and what it must not do. */
class ArchitectureTest {

    /** Whom a room may know, besides itself: packages with their sub-packages. */
    private static final Map<String, Set<String>> MAP = Map.ofEntries(
            Map.entry("traffic", Set.of()),
            Map.entry("compare", Set.of("traffic")),
            Map.entry("judge", Set.of("traffic")),
            Map.entry("run", Set.of("traffic", "compare", "judge")),
            Map.entry("gateway", Set.of("traffic")),
            Map.entry("store", Set.of("traffic", "compare", "judge", "run")),
            Map.entry("control", Set.of("traffic", "compare", "judge", "run")),
            Map.entry("server", Set.of("traffic", "compare", "judge", "run", "gateway", "store", "control")),
            Map.entry("cli", Set.of("traffic", "compare", "control.api", "server", "example")),
            Map.entry("testkit", Set.of("traffic")),
            Map.entry("example", Set.of()));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("understudy");

    private static final DescribedPredicate<JavaClass> WORDS_OF_JAVA_NET =
            belongToAnyOf(URI.class, URISyntaxException.class, URLEncoder.class, URLDecoder.class);

    private static final DescribedPredicate<JavaClass> THE_WORLD = resideInAnyPackage(
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "javax.net..",
                    "java.util.logging..",
                    "org.slf4j..",
                    "io.vertx..",
                    "io.netty..")
            .or(resideInAPackage("java.net").and(not(WORDS_OF_JAVA_NET)))
            .or(describe(
                    "files of java.io", type -> type.getFullName().matches("java\\.io\\.(File.*|RandomAccessFile)")));

    private static final Set<String> WALL_CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.lang.Math.random",
            "java.util.concurrent.ThreadLocalRandom.current");

    static Stream<String> rooms() {
        return MAP.keySet().stream().sorted();
    }

    @Test
    void everyRoomIsOnTheMapAndTheMapShowsNoRoomThatIsNotThere() {
        Set<String> found = new TreeSet<>();
        HOUSE.forEach(type -> found.add(roomOf(type)));
        assertThat(found).containsExactlyInAnyOrderElementsOf(MAP.keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomKnowsOnlyWhomTheMapAllows(String room) {
        List<String> allowed = new ArrayList<>(List.of("understudy." + room + ".."));
        MAP.getOrDefault(room, Set.of()).forEach(other -> allowed.add("understudy." + other + ".."));
        noClasses()
                .that(resideInAPackage("understudy." + room + ".."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("understudy..").and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .because("the map lets it know " + allowed)
                .check(HOUSE);
    }

    @Test
    void onlyTheDemoKnowsTheExampleBank() {
        noClasses()
                .that(resideInAPackage("understudy.cli..").and(not(resideInAPackage("understudy.cli.demo.."))))
                .should()
                .dependOnClassesThat(resideInAPackage("understudy.example.."))
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"traffic", "compare", "judge"})
    void aPureRoomDoesNotTouchTheWorld(String room) {
        noClasses()
                .that(resideInAPackage("understudy." + room + ".."))
                .should()
                .dependOnClassesThat(THE_WORLD)
                .because("what two replies mean must not depend on anything but the replies")
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"traffic", "compare", "judge", "run"})
    void timeAndChanceAreHandedIn(String room) {
        DescribedPredicate<JavaCall<?>> readsAClock = describe("read a clock or roll dice", call -> {
            CodeUnitCallTarget target = call.getTarget();
            return WALL_CLOCKS.contains(target.getOwner().getFullName() + "." + target.getName())
                    && target.getRawParameterTypes().isEmpty();
        });
        noClasses()
                .that(resideInAPackage("understudy." + room + ".."))
                .should()
                .callCodeUnitWhere(readsAClock)
                .check(HOUSE);
    }

    @Test
    void theRunReachesTheWorldThroughItsPorts() {
        noClasses()
                .that(resideInAPackage("understudy.run.."))
                .should()
                .dependOnClassesThat(THE_WORLD.and(not(resideInAPackage("org.slf4j.."))))
                .check(HOUSE);
    }

    @Test
    void jdbcLivesInTheStore() {
        livesIn(List.of("store", "example"), "java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..");
    }

    @Test
    void vertxLivesInTheGatewayAndTheControlPlane() {
        livesIn(List.of("gateway", "control", "example"), "io.vertx..");
        livesIn(List.of("gateway", "control", "example", "testkit"), "io.netty..");
    }

    @Test
    void mailIsSentByTheControlPlane() {
        livesIn(List.of("control"), "jakarta.mail..", "org.eclipse.angus..");
    }

    @Test
    void theCommandLineIsReadInTheCliAndTheConfigInTheServer() {
        livesIn(List.of("cli"), "picocli..");
        livesIn(List.of("server"), "org.snakeyaml..");
        livesIn(List.of("server"), "ch.qos.logback..");
    }

    private static void livesIn(List<String> rooms, String... packages) {
        String[] homes = rooms.stream().map(room -> "understudy." + room + "..").toArray(String[]::new);
        noClasses()
                .that(not(resideInAnyPackage(homes)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages))
                .check(HOUSE);
    }

    @Test
    void noTwoRoomsNeedEachOther() {
        slices().matching("understudy.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    /** A room's front package holds its words and its door, so it and its parts may know each other. */
    @Test
    void noTwoPartsOfARoomNeedEachOther() {
        slices().matching("understudy.(*).(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = packages()
                .filter(place -> place.tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        List<Path> silent = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root())) {
            files.filter(file -> file.endsWith("package-info.java"))
                    .filter(file -> file.toString().contains("src/main/java"))
                    .filter(file -> !text(file).contains("This room is for"))
                    .forEach(silent::add);
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void noClassIsNamedAfterNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .check(HOUSE);
    }

    private static Stream<JavaPackage> packages() {
        return HOUSE.getDefaultPackage().getSubpackagesInTree().stream()
                .filter(place -> place.getName().startsWith("understudy"))
                .filter(place -> place.getClasses().stream()
                        .anyMatch(type -> !type.getSimpleName().equals("package-info")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String roomOf(JavaClass type) {
        String inHouse = type.getPackageName().substring("understudy.".length());
        int dot = inHouse.indexOf('.');
        return dot < 0 ? inHouse : inHouse.substring(0, dot);
    }

    /** The root of the repository, from wherever in it the tests run. */
    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
                .findFirst()
                .orElseThrow();
    }
}
