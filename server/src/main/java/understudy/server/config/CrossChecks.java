package understudy.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import understudy.control.authority.AuthSettings;

/**
 * What has to hold between keys. Looks at whatever can be read on its own, so that these problems show together with those
 * of single keys.
 */
final class CrossChecks {

    private static final Entry NOTHING_SAID = YamlText.literal("{}");

    private final Spot top;
    private final List<Spot> services;
    private final List<String> alerts;

    private CrossChecks(Spot top) {
        this.top = top;
        this.services = items(ConfigKeys.SERVICES.at(top));
        this.alerts = items(ConfigKeys.ALERTS.at(top)).stream()
                .flatMap(alert -> AlertKeys.NAME.in(alert).stream())
                .toList();
    }

    static void check(Spot top) {
        CrossChecks checks = new CrossChecks(top);
        checks.doors();
        checks.whoMayCome();
        checks.namesOnce(checks.services, ServiceKeys.NAME);
        checks.namesOnce(items(ConfigKeys.ALERTS.at(top)), AlertKeys.NAME);
        checks.everyServiceReached();
        checks.services.forEach(checks::service);
    }

    private static List<Spot> items(Optional<Spot> list) {
        List<Spot> items = new ArrayList<>();
        list.ifPresent(spot -> {
            for (Entry item : spot.entry().items()) {
                items.add(spot.item(items.size(), item));
            }
        });
        return items;
    }

    private void service(Spot service) {
        ServiceKeys.OLD.at(service).ifPresent(VersionKeys::urlsAgree);
        ServiceKeys.NEW.at(service).ifPresent(VersionKeys::urlsAgree);
        ServiceKeys.TWIN.at(service).ifPresent(VersionKeys::urlsAgree);
        versionsDiffer(service);
        noLoop(service, ServiceKeys.OLD);
        noLoop(service, ServiceKeys.NEW);
        noLoop(service, ServiceKeys.TWIN);
        alertsExist(service);
        bodyFitsIntoMemory(service);
        RolloutKeys.ROLLOUT.at(service).ifPresent(rollout -> onlyWhatCanBeProven(service, rollout));
    }

    /** With a shared store writes move too, and they are never copied: all of them would stay with old, and then move at once. */
    private void onlyWhatCanBeProven(Spot service, Spot rollout) {
        boolean shared =
                ServiceKeys.STATE.in(service).filter(State.SHARED::equals).isPresent();
        boolean wanted = RolloutKeys.SERVE_ONLY_PROVEN.in(rollout).orElse(false);
        if (shared && wanted) {
            RolloutKeys.SERVE_ONLY_PROVEN
                    .at(rollout)
                    .orElse(rollout)
                    .refuse(
                            "state: none, or none said",
                            "with state: shared writes move as well, which are never copied and so never proven");
        }
    }

    private void doors() {
        Optional<Address> users = listen(ConfigKeys.GATEWAY, ConfigKeys.LISTEN);
        Optional<Address> admin = listen(ConfigKeys.ADMIN, ConfigKeys.ADMIN_LISTEN);
        boolean clash = users.isPresent()
                && admin.isPresent()
                && users.get().port() != 0
                && (users.get().takes(admin.get()) || admin.get().takes(users.get()));
        if (clash) {
            ConfigKeys.ADMIN
                    .at(top)
                    .flatMap(ConfigKeys.ADMIN_LISTEN::at)
                    .or(() -> ConfigKeys.GATEWAY.at(top).flatMap(ConfigKeys.LISTEN::at))
                    .ifPresent(spot -> spot.refuse(
                            "another port for admin.listen than for gateway.listen",
                            "users and admin have a port each"));
        }
    }

    /** Whoever reaches the admin port may do everything where nobody has to say who they are. */
    private void whoMayCome() {
        Optional<Address> admin = listen(ConfigKeys.ADMIN, ConfigKeys.ADMIN_LISTEN);
        boolean known = AuthKeys.AUTH.in(top).filter(AuthSettings::required).isPresent();
        if (admin.isPresent() && !admin.get().isLoopback() && !known) {
            ConfigKeys.ADMIN
                    .at(top)
                    .flatMap(ConfigKeys.ADMIN_LISTEN::at)
                    .ifPresent(
                            spot -> spot.refuse(
                                    "a loopback address and port, such as 127.0.0.1:8090",
                                    "not loopback without auth: it will not start; auth: {required: true} lets others come who show a token"));
        }
    }

    private Optional<Address> listen(Key<?> door, Key<Address> listen) {
        return listen.in(section(door));
    }

    private Spot section(Key<?> key) {
        return key.at(top).orElse(Spot.quiet(NOTHING_SAID));
    }

    private void namesOnce(List<Spot> spots, Key<String> key) {
        Map<String, Integer> lines = new HashMap<>();
        for (Spot spot : spots) {
            key.at(spot)
                    .ifPresent(name -> key.in(spot).ifPresent(value -> {
                        Integer first =
                                lines.putIfAbsent(value, name.entry().place().line());
                        if (first != null) {
                            name.refuse("a name of its own", "line " + first + " has it too");
                        }
                    }));
        }
    }

    private void everyServiceReached() {
        for (int later = 1; later < services.size(); later++) {
            Spot spot = services.get(later);
            Optional<MatchConfig> match = ServiceKeys.MATCH.in(spot);
            for (int i = 0; i < later && match.isPresent(); i++) {
                if (ServiceKeys.MATCH
                        .in(services.get(i))
                        .filter(first -> first.covers(match.get()))
                        .isPresent()) {
                    ServiceKeys.MATCH
                            .at(spot)
                            .orElse(spot.child(ServiceKeys.MATCH.name(), spot.entry()))
                            .refuse("never reached", "", nameOf(i) + " above takes all of it: put this service first");
                    break;
                }
            }
        }
    }

    private String nameOf(int service) {
        Spot spot = services.get(service);
        return ServiceKeys.NAME
                .at(spot)
                .map(name -> name.entry().shown())
                .orElse("the service of line " + spot.entry().place().line());
    }

    private void versionsDiffer(Spot service) {
        List<Address> before = addresses(service, ServiceKeys.OLD);
        refuseFirst(
                service,
                ServiceKeys.NEW,
                address -> before.stream().anyMatch(address::isSamePlace),
                "another address than that of old",
                "one instance compared with itself is equal whatever it does; start a second one");
        refuseFirst(
                service,
                ServiceKeys.TWIN,
                address -> before.stream().anyMatch(address::isSamePlace),
                "another address than that of old",
                "old would do twice the work for every user; start a second copy of it");
        List<Address> after = addresses(service, ServiceKeys.NEW);
        refuseFirst(
                service,
                ServiceKeys.TWIN,
                address -> after.stream().anyMatch(address::isSamePlace),
                "another address than that of new",
                "the twin is a second copy of old: whatever new does wrong would be taken for noise");
    }

    private void noLoop(Spot service, Key<VersionConfig> version) {
        Optional<Address> door = listen(ConfigKeys.GATEWAY, ConfigKeys.LISTEN);
        refuseFirst(
                service,
                version,
                address -> door.filter(open -> open.takes(address)).isPresent(),
                "another address than gateway.listen",
                "requests would go round in circles");
    }

    private static List<Address> addresses(Spot service, Key<VersionConfig> version) {
        return version.in(service).map(VersionConfig::urls).orElse(List.of()).stream()
                .map(VersionUrl::address)
                .toList();
    }

    /** Refuses the first address of a version that should not be there. */
    private static void refuseFirst(
            Spot service, Key<VersionConfig> version, Predicate<Address> wrong, String expected, String hint) {
        List<Address> addresses = addresses(service, version);
        for (int i = 0; i < addresses.size(); i++) {
            if (wrong.test(addresses.get(i))) {
                VersionKeys.spots(version.at(service).orElse(service)).get(i).refuse(expected, hint);
                return;
            }
        }
    }

    private void alertsExist(Spot service) {
        for (Spot alert : items(ServiceKeys.ALERTS.at(service))) {
            Forms.name()
                    .quietly(alert.entry())
                    .filter(name -> !alerts.contains(name))
                    .ifPresent(name -> {
                        boolean masked = alert.entry().substituted();
                        Optional<String> near = masked ? Optional.empty() : Nearest.to(name, alerts);
                        alert.refuse(
                                alerts.isEmpty() ? "the name of an alert under alerts" : String.join(", ", alerts),
                                near.map(known -> "did you mean " + known + "?").orElse(""));
                    });
        }
    }

    private void bodyFitsIntoMemory(Spot service) {
        Optional<Spot> body = ShadowKeys.SHADOW.at(service).flatMap(ShadowKeys.MAX_BODY::at);
        Optional<Long> most = ConfigKeys.MEMORY.in(section(ConfigKeys.GATEWAY));
        boolean tooLarge = body.isPresent()
                && most.isPresent()
                && ShadowKeys.MAX_BODY
                        .form()
                        .quietly(body.get().entry())
                        .filter(bytes -> bytes > most.get())
                        .isPresent();
        if (tooLarge) {
            body.get().refuse("at most gateway.memory", "a body that does not fit there is never kept");
        }
    }
}
