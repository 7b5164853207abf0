package understudy.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.control.Gauging.Instance;
import understudy.run.Finding;
import understudy.run.RunSettings.Whereabouts;
import understudy.traffic.Version;

class InstancesTest {

    private static final Whereabouts SEVERAL =
            new Whereabouts(List.of("http://a.example:80", "http://b.example:80", "http://[::1]:80"), "");
    private static final Instance FIRST = new Instance("a.example:80 (10.0.0.1)", 3, false);
    private static final Instance SECOND = new Instance("b.example:80 (10.0.0.2)", 0, false);

    @Test
    void nothingIsSaidOfOneThatIsInUse() {
        assertThat(Instances.finding(Version.NEW, Whereabouts.at("http://a.example:80"), List.of(FIRST)))
                .isEmpty();
        assertThat(Instances.finding(Version.NEW, SEVERAL, List.of())).isEmpty();
    }

    @Test
    void eachOfSeveralIsTold() {
        assertThat(Instances.finding(Version.NEW, SEVERAL, List.of(FIRST, SECOND)))
                .contains(new Finding(
                        "new instances",
                        Finding.Level.OK,
                        "new has 2 of 2 in use: a.example:80 (10.0.0.1) (3 under way),"
                                + " b.example:80 (10.0.0.2) (0 under way)",
                        ""));
    }

    @Test
    void oneWhoseNameDoesNotResolveIsNamed() {
        assertThat(Instances.finding(Version.NEW, SEVERAL, List.of(FIRST))).hasValueSatisfying(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.WARN);
            assertThat(finding.says())
                    .isEqualTo("new has 1 of 1 in use: a.example:80 (10.0.0.1) (3 under way); nothing goes to"
                            + " http://b.example:80, whose name does not resolve");
            assertThat(finding.cure()).isEqualTo("correct new.urls, or look at the name server");
        });
    }

    @Test
    void oneThatIsLeftOutIsWarnedOf() {
        Instance out = new Instance("b.example:80 (10.0.0.2)", 0, true);
        assertThat(Instances.finding(Version.OLD, SEVERAL, List.of(FIRST, out))).hasValueSatisfying(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.WARN);
            assertThat(finding.says()).endsWith("b.example:80 (10.0.0.2) (left out, it failed; 0 under way)");
        });
    }
}
