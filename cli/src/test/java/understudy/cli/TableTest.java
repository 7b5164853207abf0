package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    private static Table table() {
        return new Table(
                        List.of("ENDPOINT", "WHAT", "N", "ID"),
                        List.of(Table.Column.MIDDLE, Table.Column.CUT, Table.Column.RIGHT, Table.Column.LEFT))
                .add(List.of("GET /accounts/{id}/transactions/{id}", "a difference of values", "12", "0123456789"));
    }

    @Test
    void whereThereIsRoomNothingIsCut() {
        assertThat(table().lines(Terminal.UNBOUNDED).getLast())
                .isEqualTo("GET /accounts/{id}/transactions/{id}  a difference of values  12  0123456789");
    }

    @Test
    void whereThereIsLittleTheWidestAreCutEachAsItTellsMost() {
        assertThat(table().lines(52))
                .containsExactly(
                        "ENDPOINT           WHAT                N  ID",
                        "GET /acc…ons/{id}  a difference of …  12  0123456789");
    }

    @Test
    void whatCanBeSparedIsLeftOutInTurnBeforeALineIsTooLong() {
        assertThat(table().sparing("WHAT", "N").lines(36).getLast()).isEqualTo("GET …{id}  a differ…  12  0123456789");
        assertThat(table().sparing("WHAT", "N").lines(33).getLast()).isEqualTo("GET /acc…ons/{id}  12  0123456789");
        assertThat(table().sparing("WHAT", "N").lines(20).getLast()).isEqualTo("GET …id}  0123456789");
        assertThat(table().lines(20).getLast())
                .as("what can be neither cut nor spared stays")
                .endsWith("12  0123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefghij, 10, abcdefghij",
        "abcdefghij, 9, abcd…ghij",
        "abcdefghij, 8, abcd…hij",
        "😀😀😀😀😀😀, 4, 😀😀…😀"
    })
    void bothEndsOfATextStay(String text, int width, String cut) {
        assertThat(Table.cutInTheMiddle(text, width)).isEqualTo(cut);
    }
}
