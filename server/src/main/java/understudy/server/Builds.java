package understudy.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import understudy.run.Keeping;
import understudy.run.VersionNames;
import understudy.server.config.Config;
import understudy.server.config.ServiceConfig;
import understudy.traffic.Pair;
import understudy.traffic.Version;

/**
 * Which versions of which services say in their replies what they are ({@code versionFrom}). Pairs come on event loops;
 * changes from one thread at a time.
 */
final class Builds {

    private static final List<Version> NAMED = List.of(Version.OLD, Version.NEW);

    private static final String NOTE = "versionNames";

    private final Keeping keeping;
    private final Map<String, Set<String>> kept = new HashMap<>();
    private volatile Map<String, List<Build>> byService = Map.of();

    private record Build(String service, Version version, VersionNames names) {

        /** A header's name has no blank in it. */
        String key() {
            return "%s %s %s".formatted(service, version.label(), names.header());
        }
    }

    Builds(Keeping keeping) {
        this.keeping = keeping;
    }

    /**
     * A version that was redeployed.
     *
     * @param name that its replies bear now
     */
    record Redeployed(String service, Version version, String name) {}

    /** Looks where the config says from now on; what is known of headers that stay is kept. Reads the disk. */
    void follow(Config config) {
        keeping.notes(NOTE)
                .forEach(note -> kept.putIfAbsent(note.key(), Set.of(note.text().split("\n"))));
        Map<String, List<Build>> next = new HashMap<>();
        for (ServiceConfig service : config.services()) {
            List<Build> builds = new ArrayList<>();
            for (Version version : NAMED) {
                service.version(version)
                        .flatMap(of -> of.versionFrom())
                        .ifPresent(header -> builds.add(build(service.name(), version, header)));
            }
            if (!builds.isEmpty()) {
                next.put(service.name(), List.copyOf(builds));
            }
        }
        byService = Map.copyOf(next);
    }

    private Build build(String service, Version version, String header) {
        Optional<Build> before = byService.getOrDefault(service, List.of()).stream()
                .filter(build ->
                        build.version() == version && build.names().header().equals(header))
                .findFirst();
        return before.orElseGet(() -> {
            Build unknown = new Build(service, version, new VersionNames(service, version, header, Set.of()));
            Set<String> names = kept.getOrDefault(unknown.key(), Set.of());
            return new Build(service, version, new VersionNames(service, version, header, names));
        });
    }

    /** Never blocks. */
    void see(Pair pair) {
        Map<String, List<Build>> now = byService;
        if (now.isEmpty()) {
            return;
        }
        for (Build build : now.getOrDefault(pair.service(), List.of())) {
            build.names().see(build.version() == Version.OLD ? pair.oldOutcome() : pair.newOutcome());
        }
    }

    /** What was redeployed since the last look. Called about once a second, by one thread. */
    List<Redeployed> look() {
        List<Redeployed> all = new ArrayList<>();
        byService.forEach((service, builds) -> {
            for (Build build : builds) {
                build.names().look().forEach(name -> all.add(new Redeployed(service, build.version(), name)));
                keep(build);
            }
        });
        return all;
    }

    /** What the store does not take it is offered again. */
    private void keep(Build build) {
        Set<String> names = build.names().known();
        if (!names.isEmpty() && !names.equals(kept.get(build.key()))) {
            String text = String.join("\n", new TreeSet<>(names));
            if (keeping.offer(new Keeping.Change.NoteStands(new Keeping.Note(NOTE, build.key(), text)))) {
                kept.put(build.key(), names);
            }
        }
    }
}
