package understudy.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StickyTest {

    private static final Headers NOTHING = Headers.none();

    private static @Nullable String key(Sticky sticky, String uri, Headers headers) {
        return sticky.key(uri, headers, () -> "203.0.113.7");
    }

    private static Headers bearer(String payload) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return Headers.of("authorization", "bearer eyJhbGciOiJub25lIn0." + encoded + ".c2ln");
    }

    @Test
    void aFieldIsAKeyAsItStands() {
        Sticky header = new Sticky.Header("X-Customer");
        assertThat(key(header, "/", Headers.of("x-customer", " 4711 "))).isEqualTo("4711");
        assertThat(key(header, "/", Headers.of("x-customer", ""))).isNull();
        assertThat(key(header, "/", NOTHING)).isNull();
    }

    @Test
    void aCookieIsFoundAmongOthersAndOverSeveralLines() {
        Sticky cookie = new Sticky.Cookie("sid");
        assertThat(key(cookie, "/", Headers.of("Cookie", "asid=1; sid=abc=d; t=2")))
                .isEqualTo("abc=d");
        assertThat(key(cookie, "/", Headers.of("cookie", "t=2", "cookie", "sid=abc")))
                .isEqualTo("abc");
        assertThat(key(cookie, "/", Headers.of("Cookie", "SID=abc; sid="))).isNull();
        assertThat(key(new Sticky.OwnCookie("us"), "/", Headers.of("Cookie", "us=1f")))
                .isEqualTo("1f");
    }

    @Test
    void aCookieWithBlanksAroundItsNameOrNothingBeforeItIsReadAsItAlwaysWas() {
        Sticky cookie = new Sticky.Cookie("sid");
        assertThat(key(cookie, "/", Headers.of("Cookie", ";;=x; \tsid = a b ;sid=c")))
                .isEqualTo("a b");
        assertThat(key(cookie, "/", Headers.of("Cookie", "sid"))).isNull();
        assertThat(key(cookie, "/", Headers.of("Cookie", "sidx=1; sid=2"))).isEqualTo("2");
    }

    @Test
    void aParameterCountsAsWhatItsEscapesStandFor() {
        Sticky query = new Sticky.Query("customer");
        assertThat(key(query, "/a?x=1&customer=a%40b", NOTHING)).isEqualTo("a@b");
        assertThat(key(query, "/a?cust%6fmer=a@b", NOTHING)).isEqualTo("a@b");
        assertThat(key(query, "/a?customer=%zz", NOTHING)).isEqualTo("%zz");
        assertThat(key(query, "/a?xcustomer=1&customer", NOTHING)).isNull();
        assertThat(key(query, "/customer=1", NOTHING)).isNull();
        assertThat(key(query, "/a?&&=x&customer=&customer=7", NOTHING)).isNull();
        assertThat(key(query, "/a?customer=7=8&customer=9", NOTHING)).isEqualTo("7=8");
        assertThat(key(query, "/a?flag&customer=7", NOTHING)).isEqualTo("7");
    }

    @Test
    void aClaimIsReadFromATokenWithoutBelievingIt() {
        Sticky claim = new Sticky.JwtClaim("sub");
        assertThat(key(claim, "/", bearer("{\"iss\":{\"sub\":\"no\"},\"sub\":\"z\\u006fe\"}")))
                .isEqualTo("zoe");
        assertThat(key(claim, "/", bearer("{ \"sub\" : 4711, \"x\":1}"))).isEqualTo("4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"sub\":null}", "{\"sub\":{}}", "{\"sub\":[1]}", "[\"sub\"]", "", "{\"sub\":", "\"sub\""
            })
    void aTokenWithoutTheClaimHasNoKey(String payload) {
        assertThat(key(new Sticky.JwtClaim("sub"), "/", bearer(payload))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic eDp5",
                "Bearer",
                "Bearer x",
                "Bearer a.b",
                "Bearer a.&&&.c",
                "Bearer ..",
                "Bearer a.4pyT/w.c"
            })
    void whatIsNoTokenHasNoKey(String authorization) {
        assertThat(key(new Sticky.JwtClaim("sub"), "/", Headers.of("Authorization", authorization)))
                .isNull();
    }

    @Test
    void theAddressIsThatOfTheUser() {
        assertThat(key(new Sticky.Ip(), "/", NOTHING)).isEqualTo("203.0.113.7");
    }

    @Test
    void aNameThatCannotBeOneIsRefused() {
        assertThatThrownBy(() -> new Sticky.Cookie("a b")).hasMessage("sticky.cookie: \"a b\" (expected: a name)");
        assertThatThrownBy(() -> new Sticky.Header("")).isInstanceOf(IllegalArgumentException.class);
    }
}
