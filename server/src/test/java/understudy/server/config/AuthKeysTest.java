package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.control.authority.AuthSettings;
import understudy.control.authority.FourEyes;

final class AuthKeysTest {

    @Test
    void whereNothingIsSaidNobodyHasToSayWhoTheyAre() {
        assertThat(Document.least().read().auth()).isEqualTo(AuthSettings.OPEN);
    }

    @Test
    void whatIsSaidOfItMakesItRequired() {
        Config config = Document.least()
                .with("auth.fourEyes", "[forcedPromote]")
                .with("admin.listen", "0.0.0.0:8090")
                .read();
        assertThat(config.auth())
                .isEqualTo(new AuthSettings(true, Duration.ofHours(12), Set.of(FourEyes.FORCED_PROMOTE)));
        assertThat(ConfigFile.words(config))
                .contains(
                        "auth: waits for a second person: forcedPromote",
                        "auth: WARNING: tokens come over the network in the clear (admin.tls: {cert, key})");
    }

    @Test
    void beyondLoopbackItIsNeededAndNobodyIsTheSecondPersonWhereNobodySaysWhoTheyAre() {
        assertThat(Document.least()
                        .with("auth.required", "false")
                        .with("admin.listen", "0.0.0.0:8090")
                        .problems())
                .singleElement()
                .asString()
                .contains("admin.listen: 0.0.0.0:8090", "auth: {required: true}");
        assertThat(Document.least()
                        .with("auth.required", "false")
                        .with("auth.fourEyes", "[loosenGate]")
                        .problems())
                .singleElement()
                .asString()
                .contains("auth.fourEyes", "nobody could be told from the second person");
    }
}
