package understudy.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Kind;

class SeverityTest {

    @ParameterizedTest
    @CsvSource({
        "status, STATUS, STATUS",
        "auth, STATUS, STATUS",
        "trailer grpc-status, STATUS, STATUS",
        "$.balance, TYPE, TYPE",
        "$.balance, VALUE, MONEY",
        "$.accounts[*].openingBalance, VALUE, MONEY",
        "$.total_amount, MISSING, MONEY",
        "$.items[*].price.value, VALUE, MONEY",
        "$['unit-price'], VALUE, MONEY",
        "$.IBAN, VALUE, MONEY",
        "$.creditorIBAN, EXTRA, MONEY",
        "$.fees[*], VALUE, MONEY",
        "$.taxes[*], VALUE, MONEY",
        "$.payment, VALUE, MONEY",
        "$.invoices[*].cents, VALUE, MONEY",
        "$.totally, VALUE, VALUE",
        "$.feed, VALUE, VALUE",
        "$.price.currency.of.owner.name, VALUE, VALUE",
        "$.owner, MISSING, MISSING",
        "$.owner, VALUE, VALUE",
        "$.owner, EXTRA, EXTRA",
        "$.balance, SCALE, FORM",
        "$.balance, FORMAT, FORM",
        "$.items, ORDER, FORM",
        "$.owner, NULL_VS_ABSENT, FORM",
        "header X-Total-Price, HEADER, HEADER",
        "line, VALUE, VALUE",
        "byte, BODY, VALUE"
    })
    void kindAndNamesTellIt(String path, Kind kind, Severity expected) {
        assertThat(Severity.of(path, kind)).isEqualTo(expected);
    }

    @Test
    void everyKindHasOne() {
        for (Kind kind : Kind.values()) {
            assertThat(Severity.of("$", kind)).isNotNull();
        }
    }
}
