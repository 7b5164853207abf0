package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Replies;
import understudy.compare.path.JsonPath;

/** Secrets in markup within text, whatever the markup. */
class TagSecretsTest {

    private final Redactor redactor = Replies.redactor();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <a name=password href=/x/>hunter2</a>         | <a name=password href=[redacted]>[redacted]</a>
            <span name="password"/>hunter2</span>         | <span name="password"/>[redacted]</span>
            <span name="password"/><b>x</b>               | <span name="password"/><b>x</b>
            <span name="password" />hunter2</span>        | <span name="password" />[redacted]</span>
            <b><span name="password"/>a<b>x</b></b>       | <b><span name="password"/>a<b>x</b></b>
            <input name=password/ value=hunter2>          | <input name=password/ value=[redacted]>
            <param name="password">hunter2</param>        | <param name="password">[redacted]</param>
            <input name="password" value="hunter2"><p>x</p> | <input name="password" value="[redacted]"><p>x</p>
            <password><b>a</b>hunter2</password>x         | <password>[redacted]</password>x
            <password>a<password>b</password>hunter2</password>x | <password>[redacted]</password>x
            1 <b and <password>hunter2</password>         | 1 <b and <password>[redacted]</password>
            <password>hunter2                             | <password>[redacted]
            <passwords>x</passwords>                      | <passwords>x</passwords>
            <input name=password value="hunter 2          | <input name=password value="[redacted]
            """)
    void areMaskedToWhereTheyEnd(String text, String shown) {
        assertThat(redactor(text)).isEqualTo(shown);
    }

    private String redactor(String text) {
        return Redactor.of(Set.of(), List.of(JsonPath.parse("$..password")), Set.of(), Marks.plain())
                .text(text);
    }

    @Test
    void aLongTagHidesNothing() {
        String long1 = "<input name=\"password\" title=\"" + "x".repeat(5_000) + "\" value=\"hunter2\">";
        String long2 = "<a " + "b='c' ".repeat(2_000) + "name=password>hunter2</a>";
        String long3 = "<input " + "disabled ".repeat(2_000) + "name=password value='hunter2'>";
        String long4 = "<password a=\"" + "x".repeat(5_000) + "\">hunter2</password>";
        assertThat(redactor.text(long1)).doesNotContain("hunter2");
        assertThat(redactor.text(long2)).doesNotContain("hunter2");
        assertThat(redactor.text(long3)).doesNotContain("hunter2");
        assertThat(redactor.text(long4)).doesNotContain("hunter2");
    }

    @Test
    void aLongElementIsMaskedToItsEnd() {
        String text = "<password>" + "<i>x</i>".repeat(1_000) + "hunter2</password>, and more";
        assertThat(redactor.text(text)).isEqualTo("<password>[redacted]</password>, and more");
    }

    @Test
    void whereLookingForEndsTakesTooLongAllTheRestIsMasked() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append("<a").append(i).append(" id=password>");
        }
        assertThat(redactor.text(text + "<password><i>x</i>hunter2</password>")).doesNotContain("hunter2");
    }

    @Test
    void manyEmptyElementsOfAPageMaskNoMoreThanTheirValues() {
        String row = "<form><input name=\"password\" value=\"hunter2\"><p>some text</p></form>";
        assertThat(redactor.text(row.repeat(500)))
                .doesNotContain("hunter2")
                .contains("some text</p></form>")
                .endsWith("</form>");
    }
}
