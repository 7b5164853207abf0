package understudy.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.control.api.CauseView;
import understudy.control.api.RolloutView;
import understudy.control.api.ServiceView;
import understudy.example.bank.Bank;
import understudy.example.bank.BankSettings;
import understudy.example.bank.BankTraffic;
import understudy.example.bank.TrafficSettings;
import understudy.example.bank.modern.Fault;
import understudy.server.Understudy;
import understudy.server.config.Config;
import understudy.server.config.ConfigFile;

/**
 * The demo, open: the bank, Understudy between its services and its customers, the customers. Closing it ends all of
 * them, the customers first, and leaves no file behind but the findings if their folder was chosen.
 */
public final class Demo implements AutoCloseable {

    /** The name of the service in front of which Understudy stands. */
    public static final String SERVICE = "bank";

    /** What differs in every reply and means nothing: times and trace ids. */
    static final List<String> NOISE = List.of("$.generatedAt", "$.traceId");

    private final Deque<Runnable> closing;
    private final Bank bank;
    private final BankTraffic traffic;
    private final DemoSettings settings;
    private final DemoPlaces places;
    private final InstantSource clock;
    private final Instant opened;
    private volatile boolean planted;

    private Demo(
            Deque<Runnable> closing,
            DemoSettings settings,
            Bank bank,
            BankTraffic traffic,
            DemoPlaces places,
            InstantSource clock) {
        this.closing = closing;
        this.settings = settings;
        this.bank = bank;
        this.traffic = traffic;
        this.planted = settings.rollout().isEmpty();
        this.places = places;
        this.clock = clock;
        this.opened = clock.instant();
    }

    /** Opens everything, or nothing: throws DemoException when a port or the folder cannot be had. */
    public static Demo open(DemoSettings settings, InstantSource clock) {
        Deque<Runnable> closing = new ArrayDeque<>();
        try {
            return openParts(settings, clock, closing);
        } catch (RuntimeException e) {
            closing.forEach(Runnable::run);
            boolean ofARoom = e.getClass().getName().startsWith("understudy.");
            throw ofARoom ? new DemoException(byFlags(String.valueOf(e.getMessage())), e) : e;
        }
    }

    /** The config is ours: whoever typed the command knows its flags, and no key. */
    private static String byFlags(String message) {
        return message.replaceFirst("^gateway\\.listen:", "--port:")
                .replaceFirst("^admin\\.listen:", "--admin-port:")
                .replace(" with --data or data:", " with --data:");
    }

    private static Demo openParts(DemoSettings settings, InstantSource clock, Deque<Runnable> closing) {
        Path data = settings.data().orElseGet(() -> temporaryFolder(closing));
        BankSettings demo = BankSettings.demo();
        Bank bank = Bank.open(settings.rollout().isPresent() ? demo.withFaults(Set.of()) : demo);
        closing.push(bank::close);
        Understudy understudy = Understudy.open(config(settings, data, bank));
        closing.push(understudy::close);
        URI customers = URI.create("http://127.0.0.1:" + understudy.port());
        BankTraffic traffic =
                BankTraffic.open(bank.customers(), TrafficSettings.to(customers).withPerSecond(settings.perSecond()));
        closing.push(traffic::close);
        DemoPlaces places = new DemoPlaces(customers, understudy.page(), bank.oldAddress(), bank.newAddress());
        return new Demo(closing, settings, bank, traffic, places, clock);
    }

    private static Config config(DemoSettings settings, Path data, Bank bank) {
        String text = configText(settings, data, bank.oldAddress(), bank.newAddress());
        return ConfigFile.parse("demo", text, variable -> Optional.empty());
    }

    /**
     * What somebody would write for the bank. Every mismatch is asked again: on a busy machine a copy may come after the
     * next write all the same, and only then does old say something else, on which both agree; what was planted stands.
     */
    static String configText(DemoSettings settings, Path data, URI old, URI modern) {
        return """
                gateway: {listen: "127.0.0.1:%d"}
                admin: {listen: "127.0.0.1:%d"}
                data: '%s'
                services:
                  - name: %s
                    old: {url: "%s"}
                    new: {url: "%s"}
                    state: shared
                    compare:
                      recheck: {perMinute: 6000}
                      rules:
                %s
                %s""".formatted(
                        settings.port(),
                        settings.adminPort(),
                        data.toString().replace("'", "''").replace("${", "$${"),
                        SERVICE,
                        old,
                        modern,
                        NOISE.stream().map("        - {ignore: %s}"::formatted).collect(Collectors.joining("\n")),
                        settings.rollout().isPresent() ? DemoRollout.CONFIG : "");
    }

    public DemoPlaces places() {
        return places;
    }

    /** Whether it tells of a rollout. */
    public boolean rollsOut() {
        return settings.rollout().isPresent();
    }

    /** What is known now, with what the admin API says of {@link #SERVICE}. */
    public DemoFacts facts(ServiceView service, List<CauseView> causes) {
        Duration running = Duration.between(opened, clock.instant());
        return new DemoFacts(running, places, traffic.counts(), service, causes);
    }

    /** The same with what it says of the rollout. Plants the faults when new serves as many as was chosen for that. */
    public DemoFacts facts(ServiceView service, List<CauseView> causes, RolloutView rollout) {
        if (!planted && isTimeForFaults(rollout.share())) {
            bank.plant(EnumSet.allOf(Fault.class));
            planted = true;
        }
        List<DemoTurn> timeline = rollout.moves().reversed().stream()
                .map(move -> DemoTurn.of(move, opened))
                .toList();
        return facts(service, causes).with(new DemoFacts.Progress(timeline, planted, DemoTurn.held(rollout)));
    }

    private boolean isTimeForFaults(int share) {
        OptionalInt at = settings.rollout().map(DemoRollout::faultAt).orElse(OptionalInt.empty());
        return at.isPresent() && share >= at.getAsInt();
    }

    /** Sends the customers home; returns when their last reply is there. Everything else goes on. */
    public void sendCustomersHome() {
        traffic.close();
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }

    private static Path temporaryFolder(Deque<Runnable> closing) {
        try {
            Path folder = Files.createTempDirectory("understudy-demo-");
            closing.push(() -> delete(folder));
            return folder;
        } catch (IOException e) {
            throw new DemoException("demo: no temporary folder can be made (expected: a writable place)", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new DemoException("demo: %s cannot be deleted".formatted(folder), e);
        }
    }
}
