package understudy.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();
    private final List<String> called = new ArrayList<>();

    private final class Named implements Turns.Waiting {

        private final String name;
        private final boolean wants;

        Named(String name, boolean wants) {
            this.name = name;
            this.wants = wants;
        }

        @Override
        public boolean takesTurn() {
            return wants;
        }

        @Override
        public void goOn() {
            called.add(name);
        }
    }

    private Named named(String name) {
        return new Named(name, true);
    }

    @Test
    void twoGoAtOnceAndTheOthersInTheOrderInWhichTheyCame() {
        assertThat(turns.take(named("a"))).isTrue();
        assertThat(turns.take(named("b"))).isTrue();
        assertThat(turns.isWanted()).isFalse();
        assertThat(turns.take(named("c"))).isFalse();
        assertThat(turns.take(new Named("d", false))).isFalse();
        assertThat(turns.take(named("e"))).isFalse();
        turns.give();
        assertThat(called).containsExactly("c");
        turns.give();
        assertThat(called).containsExactly("c", "e");
        assertThat(turns.isWanted()).isFalse();
    }

    @Test
    void whoWaitsNoLongerIsForgotten() {
        Named gone = named("gone");
        turns.take(named("a"));
        turns.take(named("b"));
        turns.take(gone);
        turns.forget(gone);
        assertThat(turns.isWanted()).isFalse();
        turns.give();
        assertThat(called).isEmpty();
        assertThat(turns.take(named("c"))).isTrue();
    }
}
