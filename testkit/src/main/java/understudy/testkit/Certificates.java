package understudy.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;

/** A certificate authority of a test's own (P-256), with the certificates it issues as PEM files in one folder. */
public final class Certificates {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Duration LIFE = Duration.ofDays(20);
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    private final Path folder;
    private final KeyPair keys = newKeys();
    private final X500Principal name = new X500Principal("CN=Test authority");
    private final X509Certificate own;
    private final AtomicInteger serial = new AtomicInteger(1);

    private Certificates(Path folder) throws IOException {
        this.folder = folder;
        byte[] extensions = Der.sequence(
                extension("2.5.29.19", true, Der.sequence(Der.yes())),
                extension("2.5.29.15", true, Der.bits(1, new byte[] {6})));
        own = signed(name, keys, Instant.now().plus(LIFE), extensions);
    }

    /**
     * One certificate with its key, as files and as it is.
     *
     * @param chain PEM, the certificate first and its issuer behind
     * @param key PEM, PKCS#8, not encrypted
     */
    public record Issued(X509Certificate certificate, KeyPair keys, Path chain, Path key) {

        /** Puts the newer one where this one lies, as whoever renews certificates does. */
        public void replaceBy(Issued newer) throws IOException {
            Files.writeString(chain, Files.readString(newer.chain));
            Files.writeString(key, Files.readString(newer.key));
        }
    }

    /** Makes an authority, with its files in that folder. */
    public static Certificates create(Path folder) throws IOException {
        Files.createDirectories(folder);
        Certificates certificates = new Certificates(folder);
        Files.writeString(certificates.authority(), pem(certificates.own));
        return certificates;
    }

    /** The authority's own certificate: what to trust. */
    public Path authority() {
        return folder.resolve("authority.pem");
    }

    /** For a server with these names, host names or addresses. */
    public Issued server(String... names) throws IOException {
        return issue(SERVER, names, Instant.now().plus(LIFE));
    }

    /** For a client with that name. */
    public Issued client(String clientName) throws IOException {
        return issue(CLIENT, new String[] {clientName}, Instant.now().plus(LIFE));
    }

    /** For a server, over since yesterday. */
    public Issued expired(String... names) throws IOException {
        return issue(SERVER, names, Instant.now().minus(Duration.ofDays(1)));
    }

    private Issued issue(String usage, String[] names, Instant end) throws IOException {
        byte[][] alternatives = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            alternatives[i] = names[i].matches("[0-9.]+|.*:.*")
                    ? Der.value(0x87, InetAddress.getByName(names[i]).getAddress())
                    : Der.value(0x82, names[i].getBytes(StandardCharsets.US_ASCII));
        }
        byte[] extensions = Der.sequence(
                extension("2.5.29.17", false, Der.sequence(alternatives)),
                extension("2.5.29.37", false, Der.sequence(Der.oid(usage))));
        KeyPair theirs = newKeys();
        X509Certificate certificate = signed(new X500Principal("CN=" + names[0]), theirs, end, extensions);
        String file = "certificate" + certificate.getSerialNumber();
        Issued issued = new Issued(certificate, theirs, folder.resolve(file + ".pem"), folder.resolve(file + ".key"));
        Files.writeString(issued.chain(), pem(certificate) + pem(own));
        Files.writeString(issued.key(), block("PRIVATE KEY", theirs.getPrivate().getEncoded()));
        return issued;
    }

    /** RFC 5280, 4.1. */
    private X509Certificate signed(X500Principal subject, KeyPair theirs, Instant end, byte[] extensions)
            throws IOException {
        byte[] content = Der.sequence(
                Der.value(0xa0, Der.integer(2)),
                Der.integer(serial.getAndIncrement()),
                ECDSA_WITH_SHA256,
                name.getEncoded(),
                Der.sequence(Der.time(end.minus(LIFE).minus(LIFE)), Der.time(end)),
                subject.getEncoded(),
                theirs.getPublic().getEncoded(),
                Der.value(0xa3, extensions));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            byte[] whole = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static byte[] extension(String id, boolean critical, byte[] content) {
        return Der.sequence(Der.oid(id), critical ? Der.yes() : new byte[0], Der.octets(content));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of ours has P-256", e);
        }
    }

    private static String pem(X509Certificate certificate) throws IOException {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String block(String what, byte[] der) {
        byte[] lineEnd = {'\n'};
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, lineEnd).encodeToString(der), what);
    }

    /** For an end that trusts the authority and has no certificate of its own. */
    public SSLContext trusting() throws IOException {
        return context(List.of());
    }

    /** For an end that trusts the authority and shows this certificate. */
    public SSLContext showing(Issued mine) throws IOException {
        return context(List.of(mine));
    }

    private SSLContext context(List<Issued> mine) throws IOException {
        try {
            KeyStore trusted = empty();
            trusted.setCertificateEntry("authority", own);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore shown = empty();
            for (Issued each : mine) {
                Certificate[] chain = {each.certificate(), own};
                shown.setKeyEntry(each.chain().toString(), each.keys().getPrivate(), PASSWORD, chain);
            }
            KeyManagerFactory showing = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            showing.init(shown, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(showing.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
