package understudy.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import understudy.control.api.ReloadView;
import understudy.control.authority.FourEyes;
import understudy.run.ParallelRun;
import understudy.run.audit.Act;
import understudy.traffic.Version;

/** The calls by which the gateway takes over what has changed outside: the config, or a version. */
final class ReloadCalls {

    private final Current current;
    private final Reloading reloading;
    private final SecondPair second;
    private final Function<Ask, ParallelRun> run;
    private final Function<ParallelRun, Object> view;

    /**
     * @param run finds that of the service which is asked for, or refuses
     * @param view how a service is shown
     */
    ReloadCalls(
            Current current,
            Reloading reloading,
            SecondPair second,
            Function<Ask, ParallelRun> run,
            Function<ParallelRun, Object> view) {
        this.current = current;
        this.reloading = reloading;
        this.second = second;
        this.run = run;
        this.view = view;
    }

    /** A config may name any address: whoever has it read can have the gateway ask there. */
    List<Call> all() {
        return List.of(
                Call.action(Calls.API + "/services/{service}/versions", this::redeployed),
                Call.action(Calls.API + "/reload", this::reload).forAdmins());
    }

    private Answer redeployed(Ask ask) {
        ParallelRun of = run.apply(ask);
        Version version = redeployedVersion(ask.object("{\"version\": \"new\"}"));
        reloading.redeployed(of.service(), version).ifPresent(why -> {
            throw Refusal.notSteered(why);
        });
        Act act = Act.of("version.redeployed").in(of.service()).to(version.label());
        return new Answer.Done(view.apply(of), act);
    }

    private static Version redeployedVersion(JsonNode body) {
        for (String name : body.propertyNames()) {
            if (!name.equals("version")) {
                throw Refusal.badMember("member", name, "version");
            }
        }
        JsonNode version = body.path("version");
        return switch (version.asString("")) {
            case "old" -> Version.OLD;
            case "new" -> Version.NEW;
            default -> throw Refusal.badMember("version", version.asString(version.toString()), "old or new");
        };
    }

    private Answer reload(Ask ask) {
        Optional<Reloading.Loosening> loosening = reloading.loosening();
        Optional<Answer> held = loosening.flatMap(of -> second.held(ask, wanted(of)));
        if (held.isPresent()) {
            return held.get();
        }
        String now = loosening.map(Reloading.Loosening::digest).orElse("");
        if (!ask.pinned().isEmpty() && !ask.pinned().equals(now)) {
            throw Denial.movedOn("the config file");
        }
        return reload();
    }

    private static SecondPair.Wanted wanted(Reloading.Loosening loosening) {
        return new SecondPair.Wanted(
                FourEyes.LOOSEN_GATE,
                "",
                "config " + loosening.digest(),
                "",
                "reads a config in which gates ask for less: " + String.join("; ", loosening.gates()),
                loosening.digest());
    }

    private Answer reload() {
        String before = current.configDigest();
        return switch (reloading.reload()) {
            case Reloading.Outcome.Reloaded done ->
                new Answer.Done(
                        new ReloadView(done.digest(), done.added(), done.removed(), done.changed()),
                        Act.of("config.reload").changing(before, done.words()));
            case Reloading.Outcome.Unsound unsound -> throw Refusal.unsoundConfig(unsound.problems());
            case Reloading.Outcome.Impossible impossible -> throw Refusal.notReloadable(impossible.problems());
        };
    }
}
