package understudy.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import understudy.run.Finding;
import understudy.run.Finding.Level;

class FuseTest {

    @Test
    void oneThatHoldsCopiesBackNowIsAWarning() {
        assertThat(Fuse.finding("open", 7)).hasValueSatisfying(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.says()).startsWith("it is open");
            assertThat(finding.cure()).contains("new.url");
        });
        assertThat(Fuse.finding("halfOpen", 7).orElseThrow().says()).startsWith("it is half open");
    }

    @Test
    void oneThatHasClosedIsSaidToHave() {
        assertThat(Fuse.finding("closed", 7))
                .contains(new Finding("breaker now", Level.OK, "it is closed again: copies go to new", ""));
    }

    @Test
    void oneThatNeverOpenedIsNotSpokenOf() {
        assertThat(Fuse.finding("closed", 0)).isEmpty();
    }
}
