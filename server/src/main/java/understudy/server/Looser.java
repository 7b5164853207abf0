package understudy.server;

import java.util.ArrayList;
import java.util.List;
import understudy.control.authority.FourEyes;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.Plan;
import understudy.server.config.Config;
import understudy.server.config.RolloutConfig;
import understudy.server.config.ServiceConfig;

/** Finds what asks for less in one config than in another: gates, steps that wait for a person, what waits for a second one. */
final class Looser {

    private final String service;
    private final List<String> found;

    private Looser(String service, List<String> found) {
        this.service = service;
        this.found = found;
    }

    /** Each in words; empty where everything asks for as much as before, or for more. */
    static List<String> in(Config wanted, Config running) {
        List<String> found = new ArrayList<>();
        for (FourEyes action : FourEyes.values()) {
            if (running.auth().fourEyes().contains(action)
                    && !wanted.auth().fourEyes().contains(action)) {
                found.add("auth.fourEyes: without " + action.label());
            }
        }
        for (ServiceConfig before : running.services()) {
            if (before.rollout().isPresent() && !hasRollout(wanted, before.name())) {
                found.add("rollout of %s: gone, and its gates with it".formatted(before.name()));
            }
            wanted.services().stream()
                    .filter(after -> after.name().equals(before.name()))
                    .forEach(after -> new Looser(before.name(), found).compare(before, after));
        }
        return List.copyOf(found);
    }

    /** Gates that are gone could come again as others, which would be looser than nothing. */
    private static boolean hasRollout(Config wanted, String service) {
        return wanted.services().stream()
                .anyMatch(of -> of.name().equals(service) && of.rollout().isPresent());
    }

    private void compare(ServiceConfig before, ServiceConfig after) {
        if (before.rollout().isPresent() && after.rollout().isPresent()) {
            RolloutConfig was = before.rollout().get();
            RolloutConfig is = after.rollout().get();
            gates(was.gates(), is.gates());
            plan(was.plan(), is.plan());
            if (was.serveOnlyProven() && !is.serveOnlyProven()) {
                add("serveOnlyProven", true, false);
            }
        }
    }

    private void gates(Gates was, Gates is) {
        more("mismatchRate", was.mismatchRate(), is.mismatchRate());
        more("endpoints.rate", was.endpoints().rate(), is.endpoints().rate());
        less("endpoints.traffic", was.endpoints().traffic(), is.endpoints().traffic());
        less("confidence", was.confidence(), is.confidence());
        less("alphaRollback", was.alphaRollback(), is.alphaRollback());
        more("errors", was.errors(), is.errors());
        more("slower.ratio", was.slower().pace().ratio(), is.slower().pace().ratio());
        more("slower.plus", was.slower().pace().plus(), is.slower().pace().plus());
        more("slower.atMost", was.slower().atMost(), is.slower().atMost());
        less("compared", was.compared(), is.compared());
        less("minPairs", was.minPairs(), is.minPairs());
        less("minStepDuration", was.minStepDuration(), is.minStepDuration());
        more(
                "lateRegression.times",
                was.lateRegression().times(),
                is.lateRegression().times());
        if (!is.freezeWindows().containsAll(was.freezeWindows())) {
            add(
                    "freeze",
                    was.freezeWindows().size() + " windows",
                    is.freezeWindows().size() + " others");
        }
    }

    private void plan(Plan was, Plan is) {
        less("bake", was.bake(), is.bake());
        if (!is.approval().containsAll(was.approval())) {
            add("approval", was.approval(), is.approval());
        }
        if (was.onFailed() != is.onFailed()) {
            add("onFailed", was.onFailed(), is.onFailed());
        }
    }

    private <T extends Comparable<T>> void more(String key, T was, T is) {
        if (is.compareTo(was) > 0) {
            add(key, was, is);
        }
    }

    private <T extends Comparable<T>> void less(String key, T was, T is) {
        if (is.compareTo(was) < 0) {
            add(key, was, is);
        }
    }

    private void add(String key, Object was, Object is) {
        found.add("%s of %s: from %s to %s".formatted(key, service, was, is));
    }
}
