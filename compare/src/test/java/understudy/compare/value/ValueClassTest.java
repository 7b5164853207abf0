package understudy.compare.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import understudy.compare.Inapplicable;
import understudy.compare.SharedCases;

class ValueClassTest {

    /** How the classes of the cases are recognised here. What a JSON pointer is no one can tell from a path. */
    private static final Map<String, Predicate<String>> RECOGNISERS = Map.of(
            "date-time", text -> isTime(text, ValueClass.TIMESTAMP),
            "date", text -> isTime(text, ValueClass.DATE),
            "time", text -> isTime(text, ValueClass.TIME),
            "duration", Durations::isDuration,
            "uuid", IdText::isUuid,
            "ipv4", NetText::isIpv4,
            "ipv6", NetText::isIpv6,
            "hostname", NetText::isHostname,
            "email", NetText::isEmail,
            "uri", UriText::isUri);

    /** What services write, though the standard of the case does not allow it. */
    private static final Set<String> WRITTEN_ALL_THE_SAME = Set.of(
            "1985-04-12T23:20:50+01", // PostgreSQL
            "12:00:00", // no offset
            "12:00:00.52",
            "P1Y2D", // ISO 8601 lets any part be left out, and java.time does
            "PT1H2S",
            "PT0.5S");

    /** Why a row is not judged here as it is there; empty when it is. */
    private static Optional<String> otherwise(String cls, String value) {
        if (cls.equals("json-pointer")) {
            return Optional.of("json-pointer: no class here, as nobody can tell one from a path");
        }
        assertThat(RECOGNISERS).as("a class that nobody looked at").containsKey(cls);
        if (WRITTEN_ALL_THE_SAME.contains(value)) {
            return Optional.of("written all the same by services");
        }
        return value.regionMatches(true, 0, "xn--", 0, 4)
                ? Optional.of("what an internationalised label says when it is decoded is not looked at")
                : Optional.empty();
    }

    private static boolean isTime(String text, ValueClass valueClass) {
        return WrittenTime.of(text)
                .filter(time -> time.valueClass() == valueClass)
                .isPresent();
    }

    private static Optional<ValueClass> classOf(String name, String text) {
        return ValueClass.of(name, Said.text(text));
    }

    @Test
    void valuesAreRecognisedAsTheirStandardsSay() throws IOException {
        List<String> wrong = new ArrayList<>();
        Inapplicable inapplicable = new Inapplicable();
        for (JsonNode row : SharedCases.rows("value-classes.jsonl")) {
            String cls = row.path("cls").asString();
            String value = row.path("value").asString();
            Predicate<String> recogniser = RECOGNISERS.getOrDefault(cls, any -> false);
            Optional<String> why = otherwise(cls, value);
            if (why.isPresent()) {
                inapplicable.add(why.get());
            } else if (recogniser.test(value) != row.path("valid").asBoolean()) {
                wrong.add(row.toString());
            }
        }
        assertThat(wrong).isEmpty();
        inapplicable.are(Map.of(
                "json-pointer: no class here, as nobody can tell one from a path", 34,
                "written all the same by services", 6,
                "what an internationalised label says when it is decoded is not looked at", 38));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            createdAt | 2026-11-24T12:00:00Z                                     | timestamp
            createdAt | 2026-11-24 12:00:00.123+0100                             | timestamp
            createdAt | 2026-11-24T12:00                                         | timestamp
            modified  | Tue, 24 Nov 2026 12:00:00 GMT                            | timestamp
            day       | 2026-11-24                                               | date
            opens     | 08:30:00                                                 | time
            timeout   | PT1H30.5S                                                | duration
            id        | 2eb8aa08-aa98-11ea-b4aa-73b441d16380                     | uuid
            id        | 01ARZ3NDEKTSV4RRFFQ69G5FAV                               | ulid
            id        | 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01  | traceId
            traceId   | 4bf92f3577b34da6a3ce929d0e0e4736                         | traceId
            spanId    | 00f067aa0ba902b7                                         | traceId
            id        | 1-5759e988-bd862e3fe1be46a994272793                      | traceId
            checksum  | 4bf92f3577b34da6a3ce929d0e0e4736                         | hash
            checksum  | sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 | hash
            address   | 192.168.0.1:8080                                         | ip
            address   | 2001:db8::7                                              | ip
            address   | api-7.bank.example:8443                                  | hostname
            host      | db7                                                      | hostname
            port      | 8443                                                     | port
            contact   | a.b@bank.example                                         | email
            self      | https://bank.example/accounts/7?full=1                   | uri
            self      | urn:isbn:0451450523                                      | uri
            jwt       | eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.dBjftJeZ4CVP        | token
            id        | cjld2cjxh0000qzrmn831i7rn                                | token
            session   | 7c9d0e2f1a                                               | token
            """)
    void aValueIsOfTheClassThatItLooksLike(String name, String text, String valueClass) {
        assertThat(classOf(name, text).map(ValueClass::label)).contains(valueClass);
    }

    /** What people write: a wrong class would say something about it that is not so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Berlin",
                "hostname",
                "12.50",
                "1.2.3",
                "8443",
                "a:b",
                "note: see below",
                "GB82WEST12345698765432",
                "getAccountTransactions2024",
                "order-2024-01-01-x",
                "Jane Doe",
                "deadbeef",
                "2026-13-01",
                "1e5",
                "P",
                "/accounts/7",
                "internationalisation",
                "ACCOUNT_CLOSED_BY_CUSTOMER"
            })
    void whatCouldBeAnythingIsOfNoClass(String text) {
        assertThat(classOf("value", text)).isEmpty();
    }

    @Test
    void numbersAreOfAClassByTheirNameAlone() {
        Said port = Said.of(Said.Sort.NUMBER, "8080");
        Said moment = Said.of(Said.Sort.NUMBER, "1700000000123");
        assertThat(ValueClass.of("serverPort", port)).contains(ValueClass.PORT);
        assertThat(ValueClass.of("report", port)).isEmpty();
        assertThat(ValueClass.of("port", Said.of(Said.Sort.NUMBER, "80800"))).isEmpty();
        assertThat(ValueClass.of("expires_at", moment)).contains(ValueClass.TIMESTAMP);
        assertThat(ValueClass.of("amount", moment)).isEmpty();
        assertThat(ValueClass.of("time", Said.of(Said.Sort.NUMBER, "1e1000000000")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "$.items[*].price, price",
        "$.order.item[*].price[*], price",
        "$['@id'], @id",
        "$['a['], a[",
        "$['['], [",
        "$[''], ''",
        "$.b['c[*]['][*], c[*][",
        "$.byCustomer.*, byCustomer",
        "$, $",
        "header Location, Location",
        "status, status"
    })
    void aPathEndsWithAName(String path, String name) {
        assertThat(MemberName.of(path)).isEqualTo(name);
    }

    @Test
    void noTextIsTooOddOrTooLong() {
        SplittableRandom random = new SplittableRandom(20261126);
        String likely = "0123456789abcdefABCDEFPTZ:.-+/@%[]\"\\ xn\u0000\uD83D";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(70); i > 0; i--) {
                text.append(likely.charAt(random.nextInt(likely.length())));
            }
            assertThat(classOf("port", text.toString())).isNotNull();
            assertThat(classOf("token", text.toString())).isNotNull();
        }
        assertThat(classOf("a", "x".repeat(1_000_000))).isEmpty();
        assertThat(classOf("a", "::".repeat(500))).isEmpty();
    }
}
