package understudy.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import understudy.run.Sample;
import understudy.traffic.Body;

class SampleDocumentTest {

    @Test
    void trailersComeBackAsTheyWere() {
        Sample sample = Things.sample("accounts", "p1", Body.of("hello"));
        assertThat(SampleDocument.read(SampleDocument.write(sample, 100)))
                .usingRecursiveComparison()
                .isEqualTo(sample);
    }

    @Test
    void aMaskedBodyKeepsTheLengthOfTheOriginal() {
        Sample sample = Things.sample("accounts", "p1", Body.shown("[redacted]".getBytes(UTF_8), 3));

        Body kept = SampleDocument.read(SampleDocument.write(sample, 100))
                .newReply()
                .body();
        assertThat(kept.length()).isEqualTo(3);
        assertThat(kept.bytes()).asString(UTF_8).isEqualTo("[redacted]");
        Body cut =
                SampleDocument.read(SampleDocument.write(sample, 5)).newReply().body();
        assertThat(cut.bytes()).asString(UTF_8).isEqualTo("[reda");
    }

    @Test
    void aPairKeptBeforeThereWereTrailersIsReadWithoutThem() {
        Sample sample = Things.sample("accounts", "p1", Body.of("hello"));
        String written = new String(SampleDocument.write(sample, 100), UTF_8);
        String before = written.replaceAll(",\"trailers\":(null|\\[[^]]*])", "");
        assertThat(before).isNotEqualTo(written).doesNotContain("trailers");

        Sample read = SampleDocument.read(before.getBytes(UTF_8));
        assertThat(read.newReply().trailers().all("checksum")).isEmpty();
        assertThat(read.newReply().phrase()).isEqualTo("Not Today");
    }
}
