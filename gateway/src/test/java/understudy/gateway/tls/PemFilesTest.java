package understudy.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.gateway.ServerTls;
import understudy.gateway.UpstreamTls;
import understudy.gateway.wire.Refusals;

class PemFilesTest {

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static X509Bundle bundle(Algorithm algorithm) throws Exception {
        return new CertificateBuilder()
                .subject("CN=Ledger.Example")
                .algorithm(algorithm)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private IncomingTls open(String chain, String key) throws IOException {
        ServerTls.Certificate files = new ServerTls.Certificate(write("cert.pem", chain), write("key.pem", key));
        return IncomingTls.open("gateway.tls", new ServerTls(List.of(files), Optional.empty(), false), new Refusals());
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ecp256", "ecp384", "rsa2048", "ed25519"})
    void keysOfTheUsualKindsAreRead(Algorithm algorithm) throws Exception {
        X509Bundle bundle = bundle(algorithm);
        Path chain = write("cert.pem", "a note\n" + bundle.getCertificatePEM());
        Path key = write("key.pem", bundle.getPrivateKeyPEM());
        Identity identity = Identity.read(new PemFile("cert", chain), new PemFile("key", key));
        assertThat(identity.leaf()).isEqualTo(bundle.getCertificate());
        assertThat(identity.names()).containsExactly("ledger.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -----BEGIN RSA PRIVATE KEY-----       | not a PKCS#8 private key (expected: -----BEGIN PRIVATE KEY-----; openssl
            -----BEGIN EC PRIVATE KEY-----        | not a PKCS#8 private key (expected: -----BEGIN PRIVATE KEY-----; openssl
            -----BEGIN ENCRYPTED PRIVATE KEY----- | an encrypted private key (expected: -----BEGIN PRIVATE KEY-----; openssl
            rubbish                               | no private key in it (expected: PEM: -----BEGIN PRIVATE KEY-----)
            """)
    void aKeyThatIsNoneIsRefusedWithTheCure(String text, String message) throws Exception {
        String chain = bundle(Algorithm.ecp256).getCertificatePEM();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(chain, text))
                .withMessageStartingWith("gateway.tls.key: " + folder.resolve("key.pem") + ": " + message);
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        String chain = bundle(Algorithm.ecp256).getCertificatePEM();
        for (Algorithm other : List.of(Algorithm.ecp256, Algorithm.rsa2048)) {
            String key = bundle(other).getPrivateKeyPEM();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> open(chain, key))
                    .withMessage(
                            "gateway.tls.key: %s: not the key of the certificate in %s (expected: the key it was made with)"
                                    .formatted(folder.resolve("key.pem"), folder.resolve("cert.pem")));
        }
    }

    @Test
    void aCertificateThatIsNoneOrNotThereIsRefused() throws Exception {
        String key = bundle(Algorithm.ecp256).getPrivateKeyPEM();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(key, key))
                .withMessageStartingWith("gateway.tls.cert: " + folder.resolve("cert.pem") + ": no certificate in it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", key))
                .withMessageContaining(": a certificate in it cannot be read (expected: X.509 in PEM)");
        Path gone = folder.resolve("gone.pem");
        UpstreamTls tls =
                new UpstreamTls(Optional.of(gone), Optional.empty(), Optional.empty(), true, Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutgoingTls.open("services.a.old.tls", tls))
                .withMessage("services.a.old.tls.trust: " + gone
                        + ": there is no such file (expected: a PEM file that we may read)");
    }

    @Test
    void aServerNameMustBeOne() {
        UpstreamTls tls =
                new UpstreamTls(Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.of("https://a b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutgoingTls.open("services.a.old.tls", tls))
                .withMessage("services.a.old.tls.serverName: https://a b (expected: a host's name)");
    }
}
