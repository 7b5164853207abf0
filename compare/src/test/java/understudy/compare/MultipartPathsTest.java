package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.reply;
import static understudy.compare.Replies.words;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.rule.Rule;
import understudy.traffic.Reply;

/** What docs/comparing.md says about the places within multipart bodies. */
class MultipartPathsTest {

    private static final String FORM = """
            --b
            Content-Disposition: form-data; name=meta
            Content-Type: application/json

            {"takenAt":1}
            --b
            Content-Disposition: form-data; name=photo; filename=cat.png; size=3
            Content-Type: text/plain; charset=utf-8
            X-Scan-Id: 7

            abc
            --b--
            """;

    private static final String ALBUM = """
            --b
            Content-Disposition: form-data; name=photo

            one
            --b
            Content-Disposition: form-data; name=photo

            two
            --b--
            """;

    private static final String MIXED = """
            --b

            one
            --b

            two
            --b--
            """;

    private static List<String> differences(String type, String body, String from, String to, Rule... rules) {
        assertThat(body).contains(from);
        return words(comparer(rules).compare(get(), sent(type, body), sent(type, body.replace(from, to))));
    }

    private static Reply sent(String type, String body) {
        return reply(200, body.replace("\n", "\r\n"), "Content-Type", type + "; boundary=b");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "cat.png; dog.png; $.photo.filename",
                "X-Scan-Id: 7; X-Scan-Id: 8; $.photo.fields['x-scan-id']",
                "charset=utf-8; charset=us-ascii; $..parameters.charset",
                "text/plain; text/csv; $.photo.type",
                "size=3; size=4; $.photo.said.size",
                "form-data; attachment; $..disposition",
                "takenAt\":1; takenAt\":2; $.meta.content.takenAt",
                "abc; abd; $.photo.content"
            })
    void everythingThatAPartSaysHasAPath(String from, String to, String path) {
        assertThat(differences("multipart/form-data", FORM, from, to)).isNotEmpty();
        assertThat(differences("multipart/form-data", FORM, from, to, ignore(path)))
                .isEmpty();
    }

    @Test
    void partsOfOneNameAndPartsWithoutAreCounted() {
        assertThat(differences("multipart/form-data", ALBUM, "two", "three"))
                .containsExactly("value $.photo[1].content");
        assertThat(differences("multipart/form-data", ALBUM, "two", "three", ignore("$.photo[*].content")))
                .isEmpty();
        assertThat(differences("multipart/mixed", MIXED, "two", "three", ignore("$[1].content")))
                .isEmpty();
        assertThat(differences("multipart/mixed", MIXED, "one", "three", ignore("$[1].content")))
                .containsExactly("value $[0].content");
    }

    private static Reply nested(String boundary, int depth, String content) {
        String body = "--%s0\n\n%s\n--%s0--".formatted(boundary, content, boundary);
        for (int i = 1; i <= depth; i++) {
            body = "--%1$s%2$d\nContent-Type: multipart/mixed; boundary=%1$s%3$d\n\n%4$s\n--%1$s%2$d--"
                    .formatted(boundary, i, i - 1, body);
        }
        String type = "multipart/mixed; boundary=%s%d".formatted(boundary, depth);
        return reply(200, body.replace("\n", "\r\n"), "Content-Type", type);
    }

    @Test
    void aPartThatHasPartsIsToldByThemWhateverItsBoundary() {
        assertThat(words(comparer().compare(get(), nested("a", 1, "x"), nested("b", 1, "x"))))
                .isEmpty();
        assertThat(words(comparer().compare(get(), nested("a", 4, "x"), nested("b", 4, "y"))))
                .containsExactly("value $[0].content[0].content[0].content[0].content[0].content");
    }

    @Test
    void whatIsTooDeepOrNotMultipartAfterAllIsText() {
        assertThat(words(comparer().compare(get(), nested("a", 5, "x"), nested("b", 5, "x"))))
                .containsExactly(
                        "value $[0].content[0].content[0].content[0].content[0].content",
                        "value $[0].content[0].content[0].content[0].content[0].parameters.boundary");
        String whole = "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\n1\n--c--\n--b--";
        assertThat(differences("multipart/mixed", whole, "--c--", "--c")).contains("type $[0].content");
    }
}
