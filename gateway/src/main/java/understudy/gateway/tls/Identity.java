package understudy.gateway.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** A certificate chain and the private key that belongs to it. */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final int DNS_NAME = 2;

    /** Reads both. Throws IllegalArgumentException also when they do not belong together. */
    static Identity read(PemFile chain, PemFile key) {
        Identity identity = new Identity(key.privateKey(), chain.certificates());
        if (!identity.belongsTogether()) {
            throw key.wrong("not the key of the certificate in " + chain.path(), "the key it was made with", null);
        }
        return identity;
    }

    X509Certificate leaf() {
        return chain.getFirst();
    }

    X509Certificate[] chainArray() {
        return chain.toArray(X509Certificate[]::new);
    }

    /** The names it is for, in lower case; wildcards as {@code *.example.com}. */
    List<String> names() {
        List<String> names = new ArrayList<>(alternativeNames());
        if (names.isEmpty()) {
            commonName(names);
        }
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    private List<String> alternativeNames() {
        try {
            Collection<List<?>> all = leaf().getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> name.getFirst().equals(DNS_NAME))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private void commonName(List<String> names) {
        try {
            for (Rdn part : new LdapName(leaf().getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    names.add(String.valueOf(part.getValue()));
                }
            }
        } catch (InvalidNameException e) {
            // A certificate without a name that can be read is for clients that name nobody.
        }
    }

    /** What the private key signs, the public one must confirm. */
    private boolean belongsTogether() {
        byte[] message = "whose key is this".getBytes(StandardCharsets.US_ASCII);
        PublicKey publicKey = leaf().getPublicKey();
        try {
            Signature signature = Signature.getInstance(algorithm(publicKey));
            signature.initSign(key);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String algorithm(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
