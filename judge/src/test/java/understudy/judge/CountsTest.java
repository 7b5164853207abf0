package understudy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

class CountsTest {

    private final Counts morning = new Counts(
            Map.of(Verdict.MATCH, 5L, Verdict.NOT_COMPARABLE, 2L),
            Map.of(Reason.TIMEOUT, 2L),
            Map.of(Reason.METHOD, 3L));
    private final Counts evening = new Counts(Map.of(Verdict.MATCH, 1L), Map.of(), Map.of(Reason.PERCENT, 4L));

    @Test
    void countsOfSeveralMinutesAddUp() {
        Counts day = morning.plus(evening);
        assertThat(day.of(Verdict.MATCH)).isEqualTo(6);
        assertThat(day.pairs()).isEqualTo(8);
        assertThat(day.requests()).isEqualTo(15);
        assertThat(day.requests()).isEqualTo(morning.requests() + evening.requests());
    }

    @Test
    void whatIsTakenAwayLeavesTheRest() {
        assertThat(morning.plus(evening).minus(morning)).isEqualTo(evening);
        assertThat(morning.minus(morning)).isEqualTo(Counts.NONE);
    }
}
