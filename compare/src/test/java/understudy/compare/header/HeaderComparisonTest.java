package understudy.compare.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Replies;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

class HeaderComparisonTest {

    private final HeaderComparison comparison = new HeaderComparison(
            List.of(
                    "Content-Type",
                    "Cache-Control",
                    "Vary",
                    "Allow",
                    "Location",
                    "Date",
                    "WWW-Authenticate",
                    "Content-Disposition",
                    "Strict-Transport-Security",
                    "Content-Language",
                    "Set-Cookie"),
            Replies.redactor()::header);

    private List<Difference> compare(Headers oldHeaders, Headers newHeaders) {
        return comparison.compare(Replies.get(), oldHeaders, newHeaders);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Content-Type     | Application/JSON; Charset=UTF-8 | application/json;charset="utf-8"
            Content-Type     | text/x; b=2; a=1            | text/x; a=1; b=2
            Content-Type     | multipart/mixed; boundary=a | multipart/mixed; boundary="b c"
            Cache-Control    | no-cache, Max-Age=60        | max-age="60",NO-CACHE
            Vary             | Accept, Origin              | origin,accept
            Allow            | GET, HEAD                   | HEAD,GET
            WWW-Authenticate | Basic  realm="a, b"         | basic Realm="a, b"
            Set-Cookie       | s=1; Path=/; HttpOnly       | s=2;httponly; path=/
            Set-Cookie       | s=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT | s=1; expires=Thu, 22 Oct 2026 07:28:00 GMT
            Set-Cookie       | s=1; Domain=.bank.example; SameSite=lax | s=1; Domain=Bank.Example; SameSite=Lax
            Set-Cookie       | s=1; Secure =no; HttpOnly=1 | s=1; secure=; httponly
            Set-Cookie       | s=1; Path=/a; Path="/"      | s=1
            Set-Cookie       | s=1; Path; Max-Age=50,399   | s=1; path=
            Set-Cookie       | s=1; Max-Age=60; Max-Age=x  | s=1; max-age=60
            Content-Disposition | attachment; filename="a.txt" | Attachment;Filename=a.txt
            Strict-Transport-Security | max-age=1; includeSubDomains | includesubdomains;Max-Age="1"
            Content-Language | de, EN                      | en,de
            X-Request-Id     | 1                           | 2
            """)
    void fieldsThatMeanTheSameAreEqual(String name, String oldValue, String newValue) {
        assertThat(compare(Headers.of(name, oldValue), Headers.of(name.toUpperCase(java.util.Locale.ROOT), newValue)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} is not {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Content-Type     | text/html                   | text/plain
            Content-Type     | text/x; a="1; b=2"          | text/x; a=1; b=2
            Content-Type     | text/x; a="1, b=2"          | text/x; a=1; b=2
            Content-Type     | text/x; a="1, text/y"       | text/x; a=1
            Content-Type     | text/x; boundary=a          | text/x; boundary=b
            Content-Type     | multipart/related; boundary=a; type=x | multipart/related; boundary=b; type=y
            Content-Type     | text/html; charset=utf-8    | text/html; charset=latin1
            Content-Type     | application/json            | application/json; charset=utf-8
            Content-Disposition | attachment; filename=a.txt | attachment; filename=A.txt
            Content-Disposition | attachment; filename=a.txt | inline; filename=a.txt
            Content-Disposition | attachment; filename="a; b" | attachment; filename=a; b
            Strict-Transport-Security | max-age=1; includeSubDomains | max-age=1
            Cache-Control    | max-age=60                  | max-age=61
            WWW-Authenticate | Negotiate YII               | Negotiate yii
            WWW-Authenticate | Negotiate YII==             | negotiate yII==
            Set-Cookie       | s=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT | s=1; Expires=Thu, 01-Jan-2037 00:00:00 GMT
            Set-Cookie       | s=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT | s=1
            Set-Cookie       | s=1; Expires=soon           | s=1; Expires=later
            Set-Cookie       | s=1; Max-Age=0              | s=1; Max-Age=60
            Set-Cookie       | s=1; Max-Age=0              | s=1
            Set-Cookie       | s="1; Path=/a; HttpOnly     | s="1; Path=/b
            Set-Cookie       | s="1; Path=/; Secure        | s="1; Path=/
            Allow            | GET                         | get
            Location         | /a                          | /A
            Date             | Wed, 21 Oct 2026 07:28:00 GMT | 21 Oct 2026 07:28:00 GMT, Wed
            WWW-Authenticate | Basic realm="a"             | Basic realm="A"
            Set-Cookie       | s=1; Secure                 | s=1
            Set-Cookie       | s=1; Path=/                 | s=1; Path=/a
            Set-Cookie       | s=1                         | s=
            Set-Cookie       | s=1; Path="/a"              | s=1; Path=/a
            Set-Cookie       | s=1; Path=/a; Path=x        | s=1; Path=/a
            Set-Cookie       | s=1; Max-Age=6,0            | s=1; Max-Age=60
            """)
    void fieldsThatMeanSomethingElseDiffer(String name, String oldValue, String newValue) {
        assertThat(compare(Headers.of(name, oldValue), Headers.of(name, newValue)))
                .hasSize(1);
    }

    @Test
    void everyCookieIsComparedNotJustTheFirst() {
        Headers old = Headers.of("Set-Cookie", "a=1; Secure", "Set-Cookie", "b=1; Secure", "Set-Cookie", "c=1");
        Headers other = Headers.of("Set-Cookie", "c=1", "Set-Cookie", "b=1", "Set-Cookie", "a=2; secure");
        assertThat(compare(old, other)).singleElement().satisfies(difference -> {
            assertThat(difference.path()).isEqualTo("header Set-Cookie b");
            assertThat(difference.oldValue()).isEqualTo("set; secure");
            assertThat(difference.newValue()).isEqualTo("set");
        });
        assertThat(compare(old, Headers.none())).hasSize(3);
    }

    @Test
    void repeatedLinesOfAListAreOneList() {
        assertThat(compare(
                        Headers.of("Cache-Control", "no-store", "Cache-Control", "private"),
                        Headers.of("Cache-Control", "private, no-store")))
                .isEmpty();
    }

    @Test
    void anAbsentFieldIsEmpty() {
        Difference difference =
                compare(Headers.of("Location", "/a"), Headers.none()).get(0);
        assertThat(List.of(difference.path(), difference.oldValue(), difference.newValue()))
                .containsExactly("header Location", "/a", "");
    }

    @Test
    void aCodingThatTheClientTakesIsTheServersChoice() {
        HeaderComparison encodings = new HeaderComparison(Rules.DEFAULT_HEADERS, Replies.redactor()::header);
        Headers gzip = Headers.of("Content-Encoding", "gzip");
        Headers brotli = Headers.of("Content-Encoding", "br");
        assertThat(encodings.compare(Replies.get("Accept-Encoding", "gzip, deflate"), gzip, Headers.none()))
                .isEmpty();
        assertThat(encodings.compare(Replies.get("Accept-Encoding", "gzip, deflate"), gzip, brotli))
                .hasSize(1);
        assertThat(encodings.compare(Replies.get("Accept-Encoding", "gzip;q=0"), gzip, Headers.none()))
                .hasSize(1);
        assertThat(encodings.compare(Replies.get(), gzip, Headers.none())).hasSize(1);
        assertThat(encodings.compare(Replies.get(), gzip, Headers.of("Content-Encoding", "X-GZIP")))
                .isEmpty();
    }

    @Test
    void theCheapLookSeesOnlyListedFieldsAndEveryLineOfThem() {
        FieldChoice names = FieldChoice.of(List.of("Set-Cookie", "Location"));
        Headers old = Headers.of("Date", "1", "set-cookie", "a=1", "Location", "/", "Set-Cookie", "b=1");
        assertThat(HeaderLook.equal(
                        names, old, Headers.of("Set-Cookie", "a=1", "SET-COOKIE", "b=1", "location", "/", "Date", "2")))
                .isTrue();
        assertThat(HeaderLook.equal(names, old, Headers.of("Set-Cookie", "a=1", "Location", "/")))
                .isFalse();
        assertThat(HeaderLook.equal(names, Headers.of("Location", "/"), old)).isFalse();
        assertThat(HeaderLook.equal(names, old, Headers.of("Set-Cookie", "b=1", "Set-Cookie", "a=1", "Location", "/")))
                .isFalse();
        assertThat(HeaderLook.equal(names, Headers.of("X", "1"), Headers.none()))
                .isTrue();
    }

    private static List<Difference> listed(String name, Headers oldHeaders, Headers newHeaders, boolean sameBytes) {
        HeaderComparison listed = new HeaderComparison(List.of(name), Replies.redactor()::header);
        return listed.compare(Replies.get(), oldHeaders, newHeaders, () -> sameBytes);
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Date            | Wed, 21 Oct 2026 07:28:00 GMT | Wed, 21 Oct 2026 07:28:01 GMT
            Age             | 1                             | 2
            X-Request-Id    | a                             | b
            traceparent     | 00-1-1-01                     | 00-2-2-01
            Server-Timing   | db;dur=53                     | db;dur=47
            """)
    void aListedFieldThatIsAnotherEveryTimeCountsByItsPresence(String name, String oldValue, String newValue) {
        Headers old = Headers.of(name, oldValue);
        assertThat(listed(name, old, Headers.of(name, newValue), true)).isEmpty();
        assertThat(listed(name, old, Headers.none(), true)).hasSize(1);
        assertThat(listed(name, Headers.none(), old, true)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ETag", "Content-Length", "Content-Digest"})
    void aFieldThatFollowsFromTheBodyCountsWhereTheBodyIsTheSame(String name) {
        assertThat(listed(name, Headers.of(name, "1"), Headers.of(name, "2"), true))
                .hasSize(1);
        assertThat(listed(name, Headers.of(name, "1"), Headers.of(name, "2"), false))
                .isEmpty();
        assertThat(listed(name, Headers.of(name, "1"), Headers.none(), false)).hasSize(1);
    }

    @Test
    void anETagOfABodyThatDiffersAsRulesAllowIsNoDifference() {
        Rules rules = new Rules(List.of("ETag"), List.of(Rule.ignore("$.t")));
        Reply old = Replies.reply(200, "{\"t\":1}", "Content-Type", "application/json", "ETag", "a");
        Reply fresh = Replies.reply(200, "{\"t\":2}", "Content-Type", "application/json", "ETag", "b");
        assertThat(Comparer.of(rules).compare(old, fresh)).isEqualTo(new Comparison.Equal());
        Reply same = Replies.reply(200, "{\"t\":1}", "Content-Type", "application/json", "ETag", "b");
        assertThat(Replies.words(Comparer.of(rules).compare(old, same))).containsExactly("header header ETag");
    }

    private static List<String> ofAll(List<String> choice, Headers oldHeaders, Headers newHeaders) {
        HeaderComparison all = new HeaderComparison(choice, Replies.redactor()::header);
        boolean atOnce = HeaderLook.equal(FieldChoice.of(choice), oldHeaders, newHeaders);
        List<String> paths = all.compare(Replies.get(), oldHeaders, newHeaders).stream()
                .map(Difference::path)
                .toList();
        assertThat(atOnce && !paths.isEmpty()).isFalse();
        return paths;
    }

    @Test
    void allFieldsAreComparedThatNobodyListed() {
        Headers old = Headers.of("X-Total-Count", "7", "Vary", "Origin, Accept", "Set-Cookie", "a=1", "Server", "old");
        Headers other = Headers.of("x-total-count", "8", "vary", "accept,origin", "Set-Cookie", "a=2", "X-More", "1");
        assertThat(ofAll(List.of("*"), old, other))
                .containsExactly("header server", "header x-more", "header x-total-count");
        assertThat(ofAll(List.of("*", "-SERVER", "X-Total-Count"), old, other))
                .containsExactly("header X-Total-Count", "header x-more");
        assertThat(ofAll(List.of("*"), old, old)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Connection",
        "Keep-Alive",
        "Transfer-Encoding",
        "Content-Length",
        "Trailer",
        "Date",
        "Age",
        "X-Request-Id",
        "traceparent",
        "grpc-status"
    })
    void ofAllFieldsThoseThatSayNothingAreLeftOut(String name) {
        Headers old = Headers.of(name, "1");
        assertThat(ofAll(List.of("*"), old, Headers.of(name, "2"))).isEmpty();
        assertThat(ofAll(List.of("*"), old, Headers.none())).isEmpty();
        assertThat(ofAll(List.of("*", name), old, Headers.none())).containsExactly("header " + name);
    }

    @Test
    void whatConnectionNamesEndsAtThisHop() {
        Headers old = Headers.of("Connection", "close, X-Hop", "X-Hop", "1", "X-Other", "1");
        assertThat(ofAll(List.of("*"), old, Headers.of("X-Other", "2"))).containsExactly("header x-other");
    }

    @Test
    void oneFieldUnderTwoSpellingsIsOneDifference() {
        Rules rules = new Rules(List.of("*"), List.of());
        Reply old = Replies.reply(200, "a", "X-Rate", "1", "x-rate", "2");
        Reply fresh = Replies.reply(200, "a", "X-RATE", "1");
        assertThat(Replies.words(Comparer.of(rules).compare(old, fresh))).containsExactly("header header x-rate");
    }

    private static Headers cookie(String date, String expires) {
        return Headers.of("Date", date, "Set-Cookie", "s=1; Expires=" + expires);
    }

    @Test
    void aCookieThatIsGoneWhenItComesIsAnother() {
        String date = "Wed, 21 Oct 2026 07:28:00 GMT";
        Headers gone = cookie(date, "Wed, 21 Oct 2026 07:27:59 GMT");
        Headers set = cookie(date, "Wed, 21 Oct 2026 08:28:00 GMT");
        Headers setForLong = cookie(date, "Sun, 21-Oct-36 08:28:00 GMT");
        assertThat(compare(gone, set)).hasSize(1);
        assertThat(compare(set, gone)).hasSize(1);
        assertThat(compare(set, setForLong)).isEmpty();
        assertThat(compare(gone, cookie(date, "Thu, 01 Jan 1970 00:00:00 GMT"))).isEmpty();
    }

    @Test
    void aCookieIsDeletedByAnyAgeThatIsNone() {
        assertThat(compare(Headers.of("Set-Cookie", "s=1; Max-Age=0"), Headers.of("Set-Cookie", "s=; max-age=-1")))
                .hasSize(1);
        assertThat(compare(Headers.of("Set-Cookie", "s=1; Max-Age=0"), Headers.of("Set-Cookie", "s=1; max-age=-1")))
                .isEmpty();
    }

    @Test
    void oneSideAloneDoesNotTakeAFieldOutByNamingItInConnection() {
        HeaderComparison all = new HeaderComparison(List.of("*"), Replies.redactor()::header);
        Headers plain = Headers.of("X-A", "1");
        Headers named = Headers.of("X-A", "2", "Connection", "x-a");
        assertThat(all.compare(Replies.get(), plain, named)).hasSize(1);
        assertThat(all.compare(Replies.get(), named, plain)).hasSize(1);
        assertThat(all.compare(Replies.get(), Headers.of("X-A", "1", "Connection", "X-A"), named))
                .isEmpty();
        assertThat(all.compare(Replies.get(), Headers.none(), named)).isEmpty();
    }
}
