package understudy.control.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import understudy.compare.Kind;
import understudy.control.World;
import understudy.run.cause.Cause;

/** Where all causes change at once, as much is told of it as may be, and each in its turn. */
class ChangedCausesTest {

    private static final int MANY = 10_000;

    private static List<Cause> seen(long times) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> World.cause("c" + i, "$.a" + i, Kind.VALUE, times, "1", "2"))
                .toList();
    }

    @Test
    void ofManyThatChangeFewAreToldAtATimeAndEachOnce() {
        ChangedCauses changed = new ChangedCauses(seen(1));
        List<Cause> now = seen(2);
        List<String> told = new ArrayList<>();
        for (int look = 0; look < MANY / Onlooker.MOST_CAUSES; look++) {
            List<Cause> some = changed.look(now, Onlooker.MOST_CAUSES);
            assertThat(some).hasSize(Onlooker.MOST_CAUSES);
            some.forEach(cause -> told.add(cause.id()));
        }
        assertThat(told).doesNotHaveDuplicates().hasSize(MANY);
        assertThat(changed.look(now, Onlooker.MOST_CAUSES)).isEmpty();
    }

    @Test
    void oneThatIsNewIsToldBeforeTheManyThatChange() {
        List<Cause> before = seen(1);
        ChangedCauses changed = new ChangedCauses(before);
        assertThat(changed.look(seen(2), Onlooker.MOST_CAUSES)).hasSize(Onlooker.MOST_CAUSES);
        List<Cause> now = new ArrayList<>(seen(3));
        now.add(World.cause("new", "$.new", Kind.VALUE, 1, "1", "2"));
        assertThat(changed.look(now, Onlooker.MOST_CAUSES).getFirst().id()).isEqualTo("new");
    }

    @Test
    void whereNothingMayBeToldItIsToldLater() {
        ChangedCauses changed = new ChangedCauses(seen(1));
        List<Cause> now = seen(2);
        assertThat(changed.look(now, 0)).isEmpty();
        assertThat(changed.look(now, 1)).hasSize(1);
    }
}
