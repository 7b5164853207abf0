package understudy.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of a test's own, with the certificates it issues as PEM files in one folder. The JDK's keytool
 * makes them, about a second each. For one thread.
 */
public final class Certificates {

    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";

    private final Path folder;
    private final Path store;
    private final AtomicInteger issued = new AtomicInteger();

    private Certificates(Path folder) {
        this.folder = folder;
        store = folder.resolve("authority.p12");
    }

    /**
     * One certificate with its key, as files.
     *
     * @param chain PEM, the certificate first and its issuer behind
     * @param key PEM, PKCS#8, not encrypted
     */
    public record Issued(String alias, Path chain, Path key) {

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
        certificates.generate(AUTHORITY, List.of("-ext", "bc:c", "-dname", "CN=Test authority", "-validity", "30"));
        certificates.write(certificates.authority(), certificates.pem(certificates.chain(AUTHORITY)));
        return certificates;
    }

    /** The authority's own certificate: what to trust. */
    public Path authority() {
        return folder.resolve("authority.pem");
    }

    /** For a server with these names, host names or addresses. */
    public Issued server(String... names) throws IOException {
        return issue("serverAuth", names, List.of("-validity", "20"));
    }

    /** For a client with that name. */
    public Issued client(String name) throws IOException {
        return issue("clientAuth", new String[] {name}, List.of("-validity", "20"));
    }

    /** For a server, over since yesterday. */
    public Issued expired(String... names) throws IOException {
        return issue("serverAuth", names, List.of("-startdate", "-3d", "-validity", "2"));
    }

    private Issued issue(String usage, String[] names, List<String> validity) throws IOException {
        String alias = usage.toLowerCase(Locale.ROOT) + issued.incrementAndGet();
        String alternatives = Stream.of(names)
                .map(name -> (name.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + name)
                .collect(Collectors.joining(",", "san=", ""));
        List<String> options = new ArrayList<>(validity);
        options.addAll(List.of("-signer", AUTHORITY, "-dname", "CN=" + names[0]));
        options.addAll(List.of("-ext", alternatives, "-ext", "eku=" + usage));
        generate(alias, options);
        Issued made = new Issued(alias, folder.resolve(alias + ".pem"), folder.resolve(alias + ".key"));
        write(made.chain(), pem(chain(alias)));
        write(made.key(), block("PRIVATE KEY", key(alias).getEncoded()));
        return made;
    }

    private void generate(String alias, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", alias));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted while keytool worked", e);
        }
    }

    private void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    private String pem(List<Certificate> chain) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (Certificate each : chain) {
                text.append(block("CERTIFICATE", each.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return text.toString();
    }

    private static String block(String what, byte[] der) {
        byte[] lineEnd = {'\n'};
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, lineEnd).encodeToString(der), what);
    }

    private List<Certificate> chain(String alias) throws IOException {
        try {
            return List.of(opened().getCertificateChain(alias));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private Key key(String alias) throws IOException {
        try {
            return opened().getKey(alias, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private KeyStore opened() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
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
            trusted.setCertificateEntry(AUTHORITY, chain(AUTHORITY).getFirst());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore own = empty();
            for (Issued each : mine) {
                own.setKeyEntry(
                        each.alias(),
                        key(each.alias()),
                        PASSWORD.toCharArray(),
                        chain(each.alias()).toArray(Certificate[]::new));
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
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
