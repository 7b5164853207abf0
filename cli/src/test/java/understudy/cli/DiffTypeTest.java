package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code diff} takes files for. */
class DiffTypeTest {

    @TempDir
    private Path folder;

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void packedFilesAreUnpackedAndReadAsTheEndingBeforeSays() throws IOException {
        String plain = file("a.json", bytes("{\"a\":1,\"b\":2}"));
        String packed = file("b.JSON.gz", gzip(bytes("{\"b\":2.0,\"a\":1}")));
        String twice = file("c.json.gz.gz", gzip(gzip(bytes("{\"b\":3,\"a\":1}"))));

        assertThat(Typed.script().type("diff", plain, packed).status()).isEqualTo(Exit.FINE);
        assertThat(Typed.script().type("diff", packed, twice).out())
                .contains("$.b")
                .doesNotContain("header");
    }

    @Test
    void packedJsonIsFoundOutWithoutAnEndingThatSaysSo() throws IOException {
        String one = file("a.gz", gzip(bytes("{\"a\":1}")));
        String other = file("b.gz", gzip(bytes("{ \"a\": 1.0 }")));

        assertThat(Typed.script().type("diff", one, other).status()).isEqualTo(Exit.FINE);
    }

    @Test
    void whatIsNotPackedAsItsEndingSaysCannotBeCompared() throws IOException {
        String one = file("a.json.gz", bytes("{\"a\":1}"));

        assertThat(Typed.script().type("diff", one, file("b.json", bytes("{}"))).status())
                .isEqualTo(Exit.INCONCLUSIVE);
        assertThat(Typed.script()
                        .type("diff", file("a.json.zst", bytes("{}")), file("b.json.br", bytes("{} ")))
                        .out())
                .contains("cannot be compared: encoding");
    }

    @Test
    void protobufIsToldByItsFieldNumbers() throws IOException {
        String one = file("a.pb", new byte[] {8, 1});
        String other = file("b.pb", new byte[] {8, 2});

        assertThat(Typed.script().type("diff", one, other).out()).contains("$['1'][0]");
    }

    @ParameterizedTest
    @CsvSource({
        "json, '{}', '{ }'",
        "application/problem+json; charset=utf-8, '{}', '{ }'",
        "XML, <a/>, <a></a>",
        "text/x-any, a, a"
    })
    void aTypeMayBeSaidByAnEndingToo(String type, String one, String other) throws IOException {
        Typed typed = Typed.script().type("diff", "--type", type, file("a", bytes(one)), file("b", bytes(other)));

        assertThat(typed.err()).isEmpty();
        assertThat(typed.status()).isEqualTo(Exit.FINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "application/jsom", "", "a/b", "application/cbor"})
    void aTypeThatIsNotReadIsRefusedWithThoseThatAre(String type) throws IOException {
        String same = file("a", bytes("{}"));

        Typed typed = Typed.script().type("diff", "--type", type, same, same);

        assertThat(typed.status()).isEqualTo(Exit.WRONG_USE);
        assertThat(typed.err())
                .startsWith(
                        "understudy: --type: " + type + " (expected: a type that is read, such as application/json, ")
                .contains("application/x-protobuf", "application/octet-stream for bytes");
        assertThat(Typed.script().type("diff", "--batch", "--type", type).status())
                .isEqualTo(Exit.WRONG_USE);
    }
}
