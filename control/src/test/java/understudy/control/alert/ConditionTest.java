package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.control.alert.Condition.Turn;

class ConditionTest {

    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

    private final Condition condition = new Condition(Duration.ofSeconds(10), Duration.ofSeconds(30), false);

    private Turn at(int second, boolean bad) {
        return condition.seen(bad, START.plusSeconds(second));
    }

    @Test
    void itBeginsOnceItWasSeenForAWhileAndEndsOnceItWasNot() {
        assertThat(at(0, true)).isEqualTo(Turn.NONE);
        assertThat(at(9, true)).isEqualTo(Turn.NONE);
        assertThat(at(10, true)).isEqualTo(Turn.BEGAN);
        assertThat(at(11, true)).isEqualTo(Turn.NONE);
        assertThat(at(20, false)).isEqualTo(Turn.NONE);
        assertThat(at(49, false)).isEqualTo(Turn.NONE);
        assertThat(at(50, false)).isEqualTo(Turn.ENDED);
        assertThat(at(51, false)).isEqualTo(Turn.NONE);
    }

    @Test
    void whatComesAndGoesIsTurnedOnce() {
        List<Turn> turns = new ArrayList<>();
        for (int second = 0; second < 600; second++) {
            boolean bad = second < 20 || second % 7 == 0;
            turns.add(at(second, bad));
        }
        assertThat(turns).filteredOn(turn -> turn != Turn.NONE).containsExactly(Turn.BEGAN);
    }

    @Test
    void aShortBreakBeginsAnew() {
        at(0, true);
        at(9, false);
        assertThat(at(10, true)).isEqualTo(Turn.NONE);
        assertThat(at(20, true)).isEqualTo(Turn.BEGAN);
    }

    @Test
    void whatLastedBeforeARestartEndsWithoutHavingBegunAgain() {
        Condition lasting = new Condition(Duration.ofSeconds(10), Duration.ofSeconds(30), true);
        assertThat(lasting.seen(true, START)).isEqualTo(Turn.NONE);
        assertThat(lasting.seen(false, START.plusSeconds(1))).isEqualTo(Turn.NONE);
        assertThat(lasting.seen(false, START.plusSeconds(31))).isEqualTo(Turn.ENDED);
    }
}
