package understudy.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reason;
import understudy.traffic.Reply;

/** HTML: pages that a browser shows otherwise differ, whichever of the two is old; others do not. */
class PagesTest {

    private static Comparison compare(String type, byte[] old, byte[] fresh) {
        Headers headers = Headers.of("Content-Type", type);
        return comparer()
                .compare(get(), new Reply(200, "", headers, Body.of(old)), new Reply(200, "", headers, Body.of(fresh)));
    }

    private static void differ(String type, byte[] one, byte[] other) {
        assertThat(compare(type, one, other)).isInstanceOf(Comparison.Different.class);
        assertThat(compare(type, other, one)).isInstanceOf(Comparison.Different.class);
    }

    private static byte[] written(String page) {
        return page.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .getBytes(UTF_8);
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <div>&lt;img onerror="alert(1)" src="x"&gt;</div> | <div><img onerror="alert(1)" src="x"></div>
            <p>&lt;br&gt;</p>                       | <p><br></p>
            <p>&lt;br/&gt;</p>                      | <p><br></p>
            <p>\\&lt;br/&gt;</p>                    | <p>&lt;br/&gt;</p>
            <div>a&lt;/div&gt;</div>                | <div>a</div></div>
            <i><i></i>x</i>                         | <i></i><i>x</i>
            <p a='x" b="y'>t</p>                    | <p a=x b=y>t</p>
            <p a="1\\n2">t</p>                      | <p a="1 2">t</p>
            <p>a&lt;p&gt;</p>                       | <p>a<p></p>
            <script>a\\n&lt;/script&gt;</script>    | <script>a</script>
            <pre>a\\n&lt;b&gt;</pre>                | <pre>a\\n<b></b></pre>
            """)
    void textIsNeverTakenForATag(String one, String other) {
        differ("text/html", written(one), written(other));
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <p>Hello <b>World</b></p>               | <p>Hello<b>World</b></p>
            <p><b>Hello</b> World</p>               | <p><b>Hello</b>World</p>
            <span>1</span> <span>000</span>         | <span>1</span><span>000</span>
            <p>a<!-- c --> b</p>                    | <p>a<!-- c -->b</p>
            <p>a<img src=x> b</p>                   | <p>a<img src=x>b</p>
            <p>a <script>x</script>b</p>            | <p>a<script>x</script>b</p>
            <p>a <button>b</button></p>             | <p>a<button>b</button></p>
            <x-a>a</x-a> <x-b>b</x-b>               | <x-a>a</x-a><x-b>b</x-b>
            <pre>a  b</pre>                         | <pre>a b</pre>
            <pre>a\\nb</pre>                        | <pre>a b</pre>
            <pre><b>a </b></pre>                    | <pre><b>a</b></pre>
            <textarea>a </textarea>                 | <textarea>a</textarea>
            <textarea>a\\n\\nb</textarea>           | <textarea>a\\nb</textarea>
            <p>a&nbsp;b</p>                         | <p>a b</p>
            <p>a&nbsp;</p>                          | <p>a</p>
            <p>&nbsp;</p>                           | <p></p>
            <p>a&#x200B;b</p>                       | <p>ab</p>
            <p>a&shy;b</p>                          | <p>ab</p>
            <script>f( 1 )</script>                 | <script>f(  1 )</script>
            <script>f(`a\\n  b`)</script>           | <script>f(`a\\nb`)</script>
            <script>a //\\nb</script>               | <script>a //\\n\\nb</script>
            <style>a b{}</style>                    | <style>a  b{}</style>
            <!doctype html><p>a</p>                 | <p>a</p>
            <!doctype html><p>a</p>                 | <!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN"><p>a</p>
            """)
    void whatShowsCounts(String one, String other) {
        differ("text/html", written(one.replace('`', '\'')), written(other.replace('`', '\'')));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <div>\\n <p>\\n  a\\n </p>\\n</div>\\n   | <div><p>a</p></div>
            <p>a <b> b</b></p>                      | <p>a <b>b</b></p>
            <p>a <b>b </b></p>                      | <p>a <b>b</b></p>
            <p>a <br> b</p>                         | <p>a<br>b</p>
            <p>a  \\n\\t b</p>                      | <p>a b</p>
            <ul> <li>a</li> <li>b</li> </ul>        | <ul><li>a</li><li>b</li></ul>
            <table> <tr> <td> a </td> </tr> </table> | <table><tr><td>a</td></tr></table>
            <select> <option> a </option> </select> | <select><option>a</option></select>
            <p>a<!-- c -->b</p>                     | <p>ab</p>
            <p>a &lt; b</p>                         | <p>a < b</p>
            <script>a\\r\\nb</script>               | <script>a\\nb</script>
            <pre>a\\r\\nb</pre>                     | <pre>a\\nb</pre>
            <input checked="checked">               | <input checked>
            <!DOCTYPE HTML><p>a</p>                 | <!doctype html>\\n<p>a</p>\\n
            <div><!-- c --></div>                   | <div></div>
            """)
    void whatDoesNotShowDoesNotCount(String one, String other) {
        assertThat(compare("text/html", written(one), written(other))).isEqualTo(new Comparison.Equal());
        assertThat(compare("text/html", written(other), written(one))).isEqualTo(new Comparison.Equal());
    }

    @Test
    void bytesThatAreNoneOfTheCharsetAreComparedAsBytes() {
        byte[] wrong = "<p>café</p>".getBytes(ISO_8859_1);
        for (String type : new String[] {"text/html; charset=utf-8", "text/html"}) {
            differ(type, wrong, "<p>café</p>".getBytes(UTF_8));
            differ(type, wrong, "<p>caf&eacute;</p>".getBytes(UTF_8));
            differ(type, wrong, "<p>caf\uFFFD</p>".getBytes(UTF_8));
            differ(type, wrong, "<p>cafè</p>".getBytes(ISO_8859_1));
        }
        differ("text/html; charset=klingon", wrong, "<p>caf&eacute;</p>".getBytes(UTF_8));
    }

    @Test
    void everyLineOfAPageCanBeReadBackAsTagOrText() {
        Comparison found = compare(
                "text/html", "<div>&lt;br&gt;<br></div>".getBytes(UTF_8), "<div>&lt;hr&gt;<br></div>".getBytes(UTF_8));
        assertThat(found.toString()).contains("oldValue=\\<br>, newValue=\\<hr>");
    }

    @Test
    void capitalsThatAreKeptApartWhileAPageIsReadAreThemselvesAgain() {
        byte[] capital = "<p title='\u0130'>\u03a3\u039f\u03a6</p>".getBytes(UTF_8);
        differ("text/html", capital, "<p title='\u0130'>\u03c3\u039f\u03a6</p>".getBytes(UTF_8));
        differ("text/html", "<p \u03a3=1>x</p>".getBytes(UTF_8), "<p \u03c3=1>x</p>".getBytes(UTF_8));
        differ("text/html", "<p>\u03a3</p>".getBytes(UTF_8), "<p>&#xfdd1;</p>".getBytes(UTF_8));
        assertThat(compare("text/html", capital, "<p title='i'>\u03a3\u039f\u03a6</p>".getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Comparison.Different.class,
                        different -> assertThat(different.differences())
                                .anySatisfy(difference -> assertThat(difference.oldValue())
                                        .contains("\u0130")
                                        .doesNotContain("\ufdd0")));
    }

    @Test
    void aPageThatHoldsWhatStandsForThoseCapitalsBesideThemIsNotRead() {
        assertThat(compare(
                        "text/html",
                        "<p>\u03a3 &#xFDD1; 1</p>".getBytes(UTF_8),
                        "<p>\u03a3 \u03a3 1</p>".getBytes(UTF_8)))
                .isEqualTo(new Comparison.NotComparable(Reason.FORMAT));
    }
}
