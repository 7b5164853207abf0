package understudy.run.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import understudy.judge.Judge;
import understudy.judge.Judgement;
import understudy.judge.gate.Docket;
import understudy.judge.gate.Drift;
import understudy.judge.gate.Epoch;
import understudy.judge.gate.Gates;
import understudy.judge.gate.Passed;
import understudy.judge.gate.Step;
import understudy.judge.gate.Surroundings;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;
import understudy.run.KeptEvidence;
import understudy.traffic.Endpoint;

/** The evidence of the present epoch and step, and what the judge makes of it. Belongs to the thread that ticks. */
final class Trial {

    private static final double RATE_MEMORY_SECONDS = 30;

    private @Nullable Position at;
    private Scores inEpoch = Scores.NONE;
    private Scores inStep = Scores.NONE;
    private Passed passed = Passed.NOTHING;
    private Drift drift = Drift.NONE;
    private boolean twin;
    private double pairsPerSecond;
    private Instant judgedAt = Instant.MIN;

    /** Forgets what counts no longer; how noise is weighed is settled for an epoch. */
    void follow(Position now, boolean hasTwin) {
        Position before = at;
        at = now;
        if (before != null && now.isSameStep(before)) {
            return;
        }
        if (before == null || before.epoch() != now.epoch()) {
            inEpoch = Scores.NONE;
            passed = Passed.NOTHING;
            drift = Drift.NONE;
            twin = hasTwin;
        }
        inStep = Scores.NONE;
        drift = drift.inNewStep();
    }

    /** Goes on with what was found out before a start, as far as it counts there. False when none of it does. */
    boolean resume(KeptEvidence kept, Position now) {
        if (kept.epoch() != now.epoch()) {
            return false;
        }
        boolean sameStep = kept.step() == now.step();
        at = now;
        inEpoch = kept.inEpoch();
        inStep = sameStep ? kept.inStep() : Scores.NONE;
        passed = kept.passed();
        drift = sameStep ? kept.drift() : kept.drift().inNewStep();
        twin = kept.oldAskedTwice();
        return true;
    }

    /** All that {@link #resume} needs. */
    KeptEvidence evidence(Position now) {
        return new KeptEvidence(now.epoch(), now.step(), twin, passed, drift, inEpoch, inStep);
    }

    /** Weighs all there is by now. */
    Judgement judge(Gathered fresh, Position now, Gates gates, Scene scene, Instant time) {
        Judge judge = Judge.of(gates);
        Scores together = inEpoch.plus(fresh.inEpoch());
        passed = passed.without(joining(together, scene));
        inEpoch = together.under(scene::current);
        // By old's noise in these pairs, too: it is the first ones that tell of it.
        drift = judge.watch(drift, fresh.inStep(), epoch(now));
        inStep = inStep.plus(fresh.inStep()).under(scene::current);
        rate(fresh.inEpoch(), time);
        Duration age = Duration.between(now.stepBegan(), time);
        Judgement judgement = judge.judge(new Docket(
                epoch(now),
                new Step(now.rollout().share(), age, inStep, drift),
                new Surroundings(time, pairsPerSecond, scene.tripWire(), scene.openCauses(), List.of())));
        passed = judgement.passed();
        return judgement;
    }

    /** Endpoints that join others, and those that they join: the one that is left has to be proven by the pairs of all. */
    private static Set<Endpoint> joining(Scores scores, Scene scene) {
        Set<Endpoint> joining = new HashSet<>();
        scores.byEndpoint().keySet().forEach(found -> {
            Endpoint now = scene.current(found);
            if (!now.equals(found)) {
                joining.addAll(List.of(found, now));
            }
        });
        return joining;
    }

    private Epoch epoch(Position now) {
        return new Epoch(now.epoch(), inEpoch, passed, twin && inEpoch.noise().of() > 0);
    }

    private void rate(Scores fresh, Instant time) {
        Optional<Double> seconds = Optional.of(judgedAt)
                .filter(Instant.MIN::isBefore)
                .map(before -> Duration.between(before, time).toMillis() / 1000.0)
                .filter(passedBy -> passedBy > 0);
        judgedAt = time;
        if (seconds.isPresent()) {
            double pairs = fresh.byEndpoint().values().stream()
                    .mapToLong(Score::weighed)
                    .sum();
            double part = Math.min(1, seconds.get() / RATE_MEMORY_SECONDS);
            pairsPerSecond += part * (pairs / seconds.get() - pairsPerSecond);
        }
    }
}
