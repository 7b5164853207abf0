package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Reply;

/** A difference shows nothing that the body around it says is a secret. */
class ConcealedTest {

    private static final String OLD = "zz0ldPass55B";
    private static final String NEW = "zzN3wPass77B";

    private final Redactor redactor = Redactor.of(
            Set.of(),
            List.of(JsonPath.parse("$..ssn"), JsonPath.parse("$..customer.name")),
            EnumSet.allOf(Detector.class),
            Marks.keyed(new byte[32]));

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("application/xml", "<m><input name='pin' value='%s'/></m>"),
                Arguments.of("application/xml", "<m><entry key=\"password\">%s</entry></m>"),
                Arguments.of("application/xml", "<m><property name=\"dbPassword\" value=\"%s\"/></m>"),
                Arguments.of("application/xml", "<m><property name=\"password\">%s</property></m>"),
                Arguments.of("application/xml", "<m><param id=\"client_secret\" v=\"%s\"/></m>"),
                Arguments.of("application/xml", "<m><p ssn=\"%s\"/></m>"),
                Arguments.of("application/xml", "<m><f name=\"ssn\">%s</f></m>"),
                Arguments.of("application/xml", "<m><g name=\"ssn\" value=\"%s\"/></m>"),
                Arguments.of("application/xml", "<m><Customer><Name>%s</Name></Customer></m>"),
                Arguments.of(
                        "text/plain", "-----BEGIN PRIVATE KEY-----\nMIIEow%s\nAbCd%<s\n-----END PRIVATE KEY-----\n"),
                Arguments.of(
                        "text/html", "<pre>\n-----BEGIN PRIVATE KEY-----\nMIIEow%s\n-----END PRIVATE KEY-----\n</pre>"),
                Arguments.of("text/html", "<form>\n<textarea name=\"password\">\n%s\n</textarea></form>"),
                Arguments.of("text/html", "<p id=\"ssn\">\n%s\n</p>"),
                Arguments.of("text/html", "<select name=\"ssn\"><option>\n%s\n</option></select>"),
                Arguments.of("text/plain", "user: ann\npassword:\n  %s\nstate: open\n"),
                Arguments.of("text/plain", "Authorization: Bearer\n %s\n"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void whatStandsAroundASecretHidesItInTheDifferenceToo(String type, String body) {
        List<Difference> found = differences(type, body.formatted(OLD), body.formatted(NEW));

        assertThat(found).isNotEmpty().allSatisfy(difference -> {
            assertThat(difference.oldValue()).doesNotContain(OLD).contains("[redacted:");
            assertThat(difference.newValue()).doesNotContain(NEW).contains("[redacted:");
            assertThat(difference.oldValue()).isNotEqualTo(difference.newValue());
        });
    }

    @Test
    void whatStandsBesideASecretIsShown() {
        String body = "<m><entry key=\"password\">%s</entry><price>%s &amp; tax</price></m>";

        List<Difference> found =
                differences("application/xml", body.formatted(OLD, "19.90"), body.formatted(OLD, "20"));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().oldValue()).contains("19.90 & tax");
        assertThat(found.getFirst().newValue()).contains("20 & tax");
    }

    @Test
    void aLongSecretIsHiddenThoughItsBeginningAloneWouldBeShown() {
        String old = "a1B2".repeat(50);
        String fresh = "c3D4".repeat(50);
        List<Difference> found =
                differences("text/plain", "password:\n  " + old + "\n", "password:\n  " + fresh + "\n");

        assertThat(found)
                .isNotEmpty()
                .allSatisfy(difference ->
                        assertThat(difference.oldValue()).doesNotContain("a1B2").contains("[redacted:"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aLongSecretIsHiddenThoughOnlyItsEndWouldBeShown(String type, String body) {
        String same = "a1B2".repeat(60);
        List<Difference> found = differences(type, body.formatted(same + OLD), body.formatted(same + NEW));

        assertThat(found).isNotEmpty().allSatisfy(difference -> {
            assertThat(difference.oldValue()).doesNotContain(OLD, "a1B2").contains("[redacted:");
            assertThat(difference.newValue()).doesNotContain(NEW, "a1B2").contains("[redacted:");
        });
    }

    @Test
    void anEscapeIsNotCutInTwoWhereALongValueIsShownLate() {
        for (int before = 30; before < 50; before++) {
            String line = "x".repeat(100) + "\n" + "y".repeat(before);
            Difference found = differences("application/xml", "<a>" + line + "1</a>", "<a>" + line + "2</a>")
                    .getFirst();
            assertThat(found.oldValue()).as("%d before", before).matches("…(x*\\\\u000a)?y+1\"");
        }
    }

    private List<Difference> differences(String type, String oldBody, String newBody) {
        Comparison comparison = Comparer.of(Rules.none(), redactor)
                .compare(Reply.of(type, Body.of(oldBody)), Reply.of(type, Body.of(newBody)));
        return ((Comparison.Different) comparison).differences();
    }
}
