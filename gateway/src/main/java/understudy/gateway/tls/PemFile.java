package understudy.gateway.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file in PEM. Whatever is wrong with it is an IllegalArgumentException that names the key, the file and the cure.
 *
 * @param key where in the settings it is named
 */
record PemFile(String key, Path path) {

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** The certificates in it, in their order; at least one. */
    List<X509Certificate> certificates() {
        Matcher blocks = CERTIFICATE.matcher(text());
        List<X509Certificate> all =
                blocks.results().map(block -> certificate(block.group(1))).toList();
        if (all.isEmpty()) {
            throw wrong("no certificate in it", "PEM: -----BEGIN CERTIFICATE-----", null);
        }
        return all;
    }

    private X509Certificate certificate(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException | IllegalArgumentException e) {
            throw wrong("a certificate in it cannot be read", "X.509 in PEM", e);
        }
    }

    /** The private key in it, which must be PKCS#8 and not encrypted. */
    PrivateKey privateKey() {
        String text = text();
        Matcher block = PRIVATE_KEY.matcher(text);
        if (!block.find()) {
            throw notPkcs8(text);
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(bytes(block.group(1)));
        for (String algorithm : ALGORITHMS) {
            @Nullable PrivateKey key = privateKey(algorithm, encoded);
            if (key != null) {
                return key;
            }
        }
        throw wrong("a private key of an unknown kind", "RSA, EC or EdDSA in PKCS#8", null);
    }

    private static @Nullable PrivateKey privateKey(String algorithm, PKCS8EncodedKeySpec encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw wrong("the private key in it cannot be read", "PKCS#8 in PEM", e);
        }
    }

    private IllegalArgumentException notPkcs8(String text) {
        String convert = "-----BEGIN PRIVATE KEY-----; openssl pkcs8 -topk8 -nocrypt -in %s -out NEW converts it"
                .formatted(path.getFileName());
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            return wrong("an encrypted private key", convert, null);
        }
        return text.contains("PRIVATE KEY-----")
                ? wrong("not a PKCS#8 private key", convert, null)
                : wrong("no private key in it", "PEM: -----BEGIN PRIVATE KEY-----", null);
    }

    private String text() {
        try {
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw wrong(
                    Files.exists(path) ? "cannot be read" : "there is no such file", "a PEM file that we may read", e);
        }
    }

    IllegalArgumentException wrong(String what, String expected, @Nullable Throwable cause) {
        return new IllegalArgumentException("%s: %s: %s (expected: %s)".formatted(key, path, what, expected), cause);
    }
}
