package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Replies;
import understudy.compare.rule.Rules;
import understudy.traffic.Reply;

/** Secrets as they turn up in configurations, exports and dumps. */
class LikelySecretsTest {

    private final Redactor redactor = Replies.redactor();

    private String kept(String type, String body) {
        Reply reply = Replies.reply(200, body, "Content-Type", type);
        return new String(redactor.reply(reply, 10_000).body().bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgres://app:s3cret@db/x               | postgres://app:[redacted]@db/x
            "https://u:p@h"                          | "https://u:[redacted]@h"
            dsn=mysql://u:p@ss@h:3306/x?y=z          | dsn=mysql://u:[redacted]@h:3306/x?y=z
            jdbc:postgresql://u:p:q@h, next          | jdbc:postgresql://u:[redacted]@h, next
            amqp://:p@h and redis://u:p@h            | amqp://:[redacted]@h and redis://u:[redacted]@h
            pw=hunter2                               | pw=[redacted]
            Cookie: a=b; c=d;e=f, x=y                | Cookie: [redacted], x=y
            Set-Cookie: a=b; see g=h                 | Set-Cookie: [redacted]; see g=h
            db_pw: hunter2, x                        | db_pw: [redacted], x
            pwd=hunter2;passwd:x                     | pwd=[redacted];passwd:[redacted]
            card 4111 1111~1111 1111 end             | card [redacted] end
            4111-1111-1111~1111                      | [redacted]
            3782 822463~10005                        | [redacted]
            """)
    void textsWithoutThem(String text, String shown) {
        assertThat(redactor.text(text.replace('~', '\n'))).isEqualTo(shown);
        assertThat(kept("text/plain", text.replace("~", "\r\n"))).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "see https://example.com:8080/a@b",
                "http://host:80/~user@home?x=1:2@3",
                "ssh://git@host/x",
                "a://b c:d@e",
                "the pw-1 valve, 12 PW",
                "a cookie: crumbs",
                "cookies=2 sessions: 3 session=morning",
                "name: password is required",
                "value: 4",
                "cookieConsent=yes hasPw=no",
                "x:session-start",
                "4111\n1112\n1113\n1114",
                "2026-11-24\n10:32:11\n4111 items",
                "id;name\n4111;anna\n1111;bob",
                "user:password@host"
            })
    void plainTextsStayWhole(String text) {
        boolean cookie = text.startsWith("a cookie");
        assertThat(redactor.text(text)).isEqualTo(cookie ? "a cookie: [redacted]" : text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"password","value":"p"}                 | {"name":"password","value":"[redacted]"}
            {"value" : "p" , "Key" : "api_key"}             | {"value" : "[redacted]" , "Key" : "api_key"}
            [{"name":"a","value":"b"},{"name":"pin","Value":12}] | [{"name":"a","value":"b"},{"name":"pin","Value":"[redacted]"}]
            {"h":[{"name":"Cookie","value":"a=b"}]}         | {"h":[{"name":"Cookie","value":"[redacted]"}]}
            {"key":"db.password","defaultValue":{"x":["p"]}} | {"key":"db.password","defaultValue":"[redacted]"}
            {"a":{"b":[1,{"c":"}"}],"name":"secret","value":"p\\"q"}} | {"a":{"b":[1,{"c":"}"}],"name":"secret","value":"[redacted]"}}
            {"Cookie":"a=b","x":1}                          | {"Cookie":"[redacted]","x":1}
            {"set-cookie":["a=b; c"],"SET-COOKIE":"d"}      | {"set-cookie":"[redacted]","SET-COOKIE":"[redacted]"}
            {"X-Session":"abc","AUTHORIZATION":"Basic x"}   | {"X-Session":"[redacted]","AUTHORIZATION":"[redacted]"}
            {"name":"pass\\u0077ord","value":"p"}            | {"name":"pass\\u0077ord","value":"[redacted]"}
            {"name":"password","v\\u0061lue":"p"}            | {"name":"password","v\\u0061lue":"[redacted]"}
            {"name":"user password","value":"p"}            | {"name":"user password","value":"[redacted]"}
            {"dsn":"postgres://u:p@h/"}                     | {"dsn":"postgres://u:[redacted]@h/"}
            """)
    void jsonWithoutThem(String json, String shown) {
        assertThat(kept("application/json", json)).isEqualTo(shown);
        assertThat(kept("application/x-ndjson", json)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"anna\",\"value\":\"p\"}",
                "{\"name\":\"password policy\",\"value\":\"strict\"}",
                "{\"name\":\"tokenType\",\"value\":\"x\"}",
                "{\"label\":\"pin\",\"value\":\"x\"}",
                "{\"name\":\"Cotter Pin\",\"value\":12.5}",
                "{\"name\":\"password\",\"type\":\"text\",\"required\":true,\"label\":\"Password\"}",
                "{\"name\":\"password\",\"items\":[{\"value\":\"x\"}]}",
                "{\"a\":{\"name\":\"password\"},\"value\":\"x\"}",
                "{\"session\":\"morning\",\"cookies\":3,\"pwm\":1,\"xsession\":\"a\",\"cookieLaw\":true,\"cook\":\"x\"}"
            })
    void plainJsonStaysWhole(String json) {
        assertThat(kept("application/json", json)).isEqualTo(json);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <p><name>password</name><value>p</value></p>   | <p><name>password</name><value>[redacted]</value></p>
            <p><Value>p&amp;q</Value><key>pin</key></p>    | <p><Value>[redacted]</Value><key>pin</key></p>
            <p><name>a</name><value>b</value></p>          | <p><name>a</name><value>b</value></p>
            <l><p><name>pin</name></p><value>b</value></l> | <l><p><name>pin</name></p><value>b</value></l>
            <p><name>pin</name><value><x>p</x></value><y>z</y></p> | <p><name>pin</name><value>[redacted]</value><y>z</y></p>
            <p><value>b</value><value/><name>pin</name></p> | <p><value>[redacted]</value><value/><name>pin</name></p>
            """)
    void xmlWithoutThem(String xml, String shown) {
        assertThat(kept("application/xml", xml)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id,password,x~1,p,2~                        | id,password,x~1,[redacted],2~
            "user";"API key"~a;"p;""q""~r"~b;~          | "user";"API key"~a;[redacted]~b;~
            pin~1234~~5678                              | pin~[redacted]~~[redacted]
            a,b~password,p~                             | a,b~password,p~
            id,pinned~1,2~                              | id,pinned~1,2~
            ~# all users~id,password~1,p~               | ~# all users~id,password~1,[redacted]~
            ~                                           | ~
            #                                           | #
            """)
    void csvWithoutThem(String csv, String shown) {
        assertThat(kept("text/csv; charset=utf-8", csv.replace('~', '\n'))).isEqualTo(shown.replace('~', '\n'));
    }

    private static String differences(String type, String old, String fresh) {
        Comparison comparison = Comparer.of(Rules.none(), Replies.redactor())
                .compare(
                        Replies.get(),
                        Replies.reply(200, old, "Content-Type", type),
                        Replies.reply(200, fresh, "Content-Type", type));
        return comparison.toString();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/json | [{"name":"password","value":"hunter2"}]  | [{"name":"password","value":"hunter3"}]
            application/json | [{"name":"user","value":"x"}]            | [{"name":"password","value":"hunter3"}]
            application/json | [{"value":"hunter2","name":"password"}]  | [{"name":"password"}]
            application/json | {"value":{"x":"hunter2"},"key":"pin"}    | {"value":{"x":"hunter3"},"key":"pin"}
            application/json | [1]                                      | [1,{"name":"password","value":"hunter3"}]
            application/xml  | <p><name>password</name><value>hunter2</value></p> | <p><name>password</name><value>hunter3</value></p>
            text/csv         | a,password~1,hunter2~                    | a,password~1,hunter3~
            text/plain       | see postgres://u:hunter2@h/              | see postgres://u:hunter3@h/
            application/json | {"Cookie":"hunter2"}                     | {"Cookie":"hunter3"}
            application/json | {"name":"pass\\u0077ord","value":"hunter2"} | {"name":"pass\\u0077ord","value":"hunter3"}
            application/json | {"name":"password","v\\u0061lue":"hunter2"} | {"name":"password","v\\u0061lue":"hunter3"}
            text/tab-separated-values | a	password~1	hunter2~      | a	password~1	hunter3~
            """)
    void differencesAreSeenAndDoNotShowThem(String type, String old, String fresh) {
        assertThat(differences(type, old.replace('~', '\n'), fresh.replace('~', '\n')))
                .startsWith("Different")
                .contains("[redacted]")
                .doesNotContain("hunter");
    }

    @Test
    void equalSecretsOfPairsHaveEqualMarks() {
        Redactor keyed = Redactor.of(Set.of(), List.of(), EnumSet.allOf(Detector.class), Marks.keyed(new byte[32]));
        Reply reply =
                Replies.json("[{\"name\":\"pin\",\"value\":\"p\"},{\"pin\":\"p\"},{\"name\":\"pin\",\"value\":\"q\"}]");
        String shown = new String(keyed.reply(reply, 1_000).body().bytes(), StandardCharsets.UTF_8);
        assertThat(shown.split("redacted:", -1)).hasSize(4);
        String first = shown.split("redacted:", -1)[1].substring(0, 6);
        assertThat(shown.split("redacted:", -1)[2]).startsWith(first);
        assertThat(shown.split("redacted:", -1)[3]).doesNotStartWith(first);
    }
}
