package understudy.judge.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.judge.Decision;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.rollout.Event.Standing;
import understudy.traffic.Share;

/** Every place that a rollout can be in, and everything that can happen to it. */
final class Everything {

    static final Decision GO = new Decision.Go();
    static final Decision NOT_YET = new Decision.NotYet(List.of(result(GateName.MISMATCH_RATE, GateVerdict.NOT_YET)));
    static final Decision DWELLING = new Decision.NotYet(List.of(result(GateName.MIN_DURATION, GateVerdict.NOT_YET)));
    static final Decision STOP = new Decision.Stop(List.of(result(GateName.ERRORS, GateVerdict.FAIL)));
    static final RollbackLight GREEN = new RollbackLight.Green();

    private Everything() {}

    private static GateResult result(GateName gate, GateVerdict verdict) {
        return GateResult.of(gate, verdict, 0, 0, 0, gate.label() + " " + verdict.label());
    }

    static List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (OnFailed onFailed : OnFailed.values()) {
            for (Set<Integer> approval : List.of(Set.<Integer>of(), Set.of(10, 25, 50, 100))) {
                plans.add(new Plan(
                        List.of(0, 10, 25, 50, 100),
                        approval,
                        Duration.ofHours(24),
                        onFailed,
                        Optional.of(Duration.ofHours(6)),
                        5));
            }
        }
        return plans;
    }

    static List<Rollout> rollouts() {
        List<Rollout> all = new ArrayList<>(List.of(
                Rollout.INITIAL,
                Rollout.rolledBack("it failed"),
                Rollout.aborted("no more"),
                Rollout.at(new Share(100), "").succeeded()));
        for (int percent : new int[] {0, 10, 17, 50, 100}) {
            Rollout at = Rollout.at(new Share(percent), "");
            all.add(at);
            for (PauseReason reason : PauseReason.values()) {
                all.add(at.paused(reason, "it is"));
            }
        }
        all.add(Rollout.at(Share.NONE, "").waiting("please"));
        all.add(Rollout.at(new Share(10), "").waiting("please"));
        all.add(Rollout.at(new Share(50), "").waiting("please"));
        return all;
    }

    static List<Event> events() {
        List<Event> all = new ArrayList<>(List.of(
                new Event.Start(),
                new Event.Restarted(true),
                new Event.Restarted(false),
                new Event.Pause("lunch"),
                new Event.Resume(Told.NOTHING),
                new Event.StepBack("too fast"),
                new Event.Rollback("no"),
                new Event.Retry(Optional.empty()),
                new Event.Retry(Optional.of(" ")),
                new Event.Retry(Optional.of("mended")),
                new Event.Abort("no more"),
                new Event.Finish()));
        for (Event.Change change : Event.Change.values()) {
            all.add(new Event.Changed(change));
        }
        for (Decision decision : List.of(GO, NOT_YET, DWELLING, STOP)) {
            all.addAll(judgements(decision));
            for (Standing standing : List.of(
                    new Standing(decision, Told.NOTHING, false),
                    new Standing(decision, Told.NOTHING, true),
                    new Standing(decision, new Told("", "I must"), true))) {
                all.add(new Event.Promote(standing));
                all.add(new Event.PromoteFull(standing));
                all.add(new Event.Approve(standing));
                for (int percent : new int[] {0, 5, 17, 60, 100}) {
                    all.add(new Event.SetShare(new Share(percent), standing));
                }
            }
        }
        return all;
    }

    private static List<Event> judgements(Decision decision) {
        List<Event> all = new ArrayList<>();
        for (Duration age : List.of(Duration.ofMinutes(1), Duration.ofHours(25), Duration.ofHours(31))) {
            for (RollbackLight light :
                    List.of(GREEN, new RollbackLight.Amber(5), new RollbackLight.Amber(6), new RollbackLight.Red())) {
                all.add(new Event.Judged(decision, age, light));
            }
        }
        return all;
    }
}
