package understudy.judge.score;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.judge.score.Observations.answered;
import static understudy.judge.score.Observations.judged;
import static understudy.judge.score.Observations.unjudged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import understudy.judge.gate.Gates;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

class ScoreTest {

    private static final Pace PACE = Gates.DEFAULTS.slower().pace();
    private static final Outcome FAST = answered(200, 10);
    private static final Outcome BROKEN = answered(500, 10);
    private static final Outcome LATE = new Outcome.TimedOut(Duration.ofSeconds(5));

    private static Score of(Observation... seen) {
        ScoreKeeper keeper = new ScoreKeeper(PACE);
        for (Observation one : seen) {
            keeper.add(one);
        }
        return keeper.score();
    }

    private static Scores batch(List<Observation> seen) {
        Map<Endpoint, ScoreKeeper> keepers = new HashMap<>();
        seen.forEach(one -> keepers.computeIfAbsent(one.endpoint(), e -> new ScoreKeeper(PACE))
                .add(one));
        return keepers.entrySet().stream()
                .map(entry -> Scores.of(entry.getKey(), entry.getValue().score()))
                .reduce(Scores.NONE, Scores::plus);
    }

    private static List<Observation> anything(int n, Random chance) {
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            seen.add(Observations.any(chance));
        }
        return seen;
    }

    @Test
    void countingOneByOneIsCountingTogether() {
        Random chance = new Random(1);
        for (int round = 0; round < 20; round++) {
            List<Observation> seen = anything(100, chance);
            Scores summed = seen.stream().map(one -> batch(List.of(one))).reduce(Scores.NONE, Scores::plus);
            assertThat(summed).isEqualTo(batch(seen));
        }
    }

    @Test
    void scoresOfGatewaysAddUpInAnyOrder() {
        Random chance = new Random(2);
        for (int round = 0; round < 20; round++) {
            Scores one = batch(anything(30, chance));
            Scores two = batch(anything(30, chance));
            Scores three = batch(anything(30, chance));
            assertThat(one.plus(two)).isEqualTo(two.plus(one));
            assertThat(one.plus(two).plus(three)).isEqualTo(one.plus(two.plus(three)));
            assertThat(one.plus(Scores.NONE)).isEqualTo(one);
            assertThat(one.plus(two).total()).isEqualTo(one.total().plus(two.total()));
            assertThat(one.plus(two).discovered()).isEqualTo(two.plus(one).discovered());
        }
    }

    @Test
    void whatTheUnequalPairsMayHaveBeenLostToCountsAgainstNew() {
        Score score = of(
                judged(Verdict.MATCH, FAST, FAST),
                judged(Verdict.MISMATCH, FAST, FAST),
                unjudged(Reason.SINK_FULL, Version.OLD, FAST, FAST),
                unjudged(Reason.TOO_LARGE, Version.OLD, FAST, FAST),
                unjudged(Reason.TIMEOUT, Version.OLD, FAST, LATE));
        assertThat(score.weighed()).isEqualTo(5);
        assertThat(score.judged()).isEqualTo(2);
        assertThat(score.mismatches()).isEqualTo(1);
        assertThat(score.paired().against()).isEqualTo(3);
    }

    @Test
    void whatCannotDependOnNewsAnswerIsNotWeighed() {
        Score score = of(
                unjudged(Reason.PERCENT, Version.OLD, FAST, new Outcome.NotAsked(Reason.PERCENT)),
                unjudged(Reason.MEMORY, Version.OLD, FAST, new Outcome.NotAsked(Reason.MEMORY)),
                unjudged(Reason.CLIENT_GONE, Version.OLD, new Outcome.Failed(Reason.CLIENT_GONE, ""), FAST),
                unjudged(Reason.SERVING_FAILED, Version.OLD, BROKEN, FAST));
        assertThat(score.weighed()).isZero();
        assertThat(of(unjudged(Reason.SERVING_FAILED, Version.NEW, FAST, BROKEN))
                        .weighed())
                .isOne();
    }

    @Test
    void requestsThatAreNotIndependentAreSeenButNotWeighed() {
        Observation seen = judged(Verdict.MISMATCH, FAST, BROKEN);
        Score score = of(new Observation(seen.endpoint(), seen.pair(), seen.finding(), false, Self.UNASKED));
        assertThat(score.all().of(Verdict.MISMATCH)).isOne();
        assertThat(score.weighed()).isZero();
        assertThat(score.paired()).isEqualTo(Paired.NONE);
    }

    @Test
    void errorsAreCountedWhereOneVersionFailsAlone() {
        Score score = of(
                judged(Verdict.MISMATCH, FAST, BROKEN),
                judged(Verdict.MISMATCH, BROKEN, FAST),
                judged(Verdict.MATCH, BROKEN, BROKEN),
                unjudged(Reason.TIMEOUT, Version.OLD, FAST, LATE));
        assertThat(score.paired().errors()).isEqualTo(new Discordance(2, 1, 4));
    }

    @Test
    void aCallThatFailsBehindA200IsAnErrorToo() {
        Reply reply = Reply.of("application/grpc", Body.empty());
        Outcome unavailable = grpc(reply, "14");
        Outcome notFound = grpc(reply, "5");
        assertThat(of(judged(Verdict.MISMATCH, notFound, unavailable)).paired().errors())
                .isEqualTo(new Discordance(1, 0, 1));
        assertThat(of(judged(Verdict.MISMATCH, FAST, notFound)).paired().errors())
                .isEqualTo(new Discordance(0, 0, 1));
    }

    private static Outcome grpc(Reply reply, String status) {
        Headers trailers = Headers.of("grpc-status", status);
        return new Outcome.Answered(new Reply(200, "", reply.headers(), Body.empty(), trailers), Duration.ofMillis(10));
    }

    @Test
    void aMeasuringErrorIsNobodysFailure() {
        assertThat(of(unjudged(Reason.CUT, Version.OLD, FAST, new Outcome.Failed(Reason.CUT, "")))
                        .paired()
                        .errors())
                .isEqualTo(Discordance.NONE);
    }

    @Test
    void whoWasGivenLessTimeThanTheOtherTookDidNotFail() {
        Outcome slow = new Outcome.Answered(((Outcome.Answered) FAST).reply(), Duration.ofSeconds(6));
        assertThat(of(unjudged(Reason.TIMEOUT, Version.OLD, slow, LATE))
                        .paired()
                        .errors())
                .isEqualTo(Discordance.NONE);
    }

    @Test
    void slowerIsMoreThanTheRatioAndMoreThanTheMargin() {
        assertThat(of(judged(Verdict.MATCH, answered(200, 100), answered(200, 121)))
                        .paired()
                        .slower())
                .isEqualTo(new Discordance(1, 0, 1));
        assertThat(of(judged(Verdict.MATCH, answered(200, 121), answered(200, 100)))
                        .paired()
                        .slower())
                .isEqualTo(new Discordance(0, 1, 1));
        assertThat(of(judged(Verdict.MATCH, answered(200, 100), answered(200, 119)))
                        .paired()
                        .slower())
                .isEqualTo(new Discordance(0, 0, 1));
        assertThat(of(judged(Verdict.MATCH, answered(200, 2), answered(200, 6)))
                        .paired()
                        .slower())
                .isEqualTo(new Discordance(0, 0, 1));
        assertThat(of(judged(Verdict.MISMATCH, answered(200, 2), answered(500, 60)))
                        .paired()
                        .slower())
                .as("an error is not slow")
                .isEqualTo(Discordance.NONE);
    }

    @Test
    void requestsThatAreNotToBeCopiedAreCountedByWhoServedThem() {
        Outcome notAsked = new Outcome.NotAsked(Reason.METHOD);
        Score score = of(
                unjudged(Reason.METHOD, Version.OLD, FAST, notAsked),
                unjudged(Reason.METHOD, Version.NEW, notAsked, BROKEN),
                unjudged(Reason.METHOD, Version.NEW, notAsked, FAST),
                unjudged(Reason.MEMORY, Version.NEW, notAsked, BROKEN));
        assertThat(score.unpaired()).isEqualTo(new Unpaired(1, 2, 0, 1));
    }

    @Test
    void coverageTellsStatusSizeAndHour() {
        Score score = of(judged(Verdict.MATCH, answered(204, 0), FAST), judged(Verdict.MATCH, answered(404, 10), FAST));
        assertThat(score.coverage().byStatus())
                .containsOnly(Map.entry(StatusClass.SUCCESS, 1L), Map.entry(StatusClass.CLIENT_ERROR, 1L));
        assertThat(score.coverage().bySize())
                .containsOnly(Map.entry(SizeClass.EMPTY, 1L), Map.entry(SizeClass.SMALL, 1L));
        assertThat(score.coverage().byHour()).containsOnly(Map.entry(12, 2L));
    }

    @Test
    void latenciesOfEachVersionAreKeptApart() {
        Score score = of(judged(Verdict.MATCH, answered(200, 100), answered(200, 200)));
        assertThat(score.latency(Version.OLD).atPercentile(50).toMillis()).isBetween(99L, 101L);
        assertThat(score.latency(Version.NEW).atPercentile(50).toMillis()).isBetween(198L, 202L);
        assertThat(score.latency(Version.TWIN).count()).isZero();
    }
}
