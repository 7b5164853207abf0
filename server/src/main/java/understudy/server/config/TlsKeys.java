package understudy.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.control.ControlSettings;
import understudy.gateway.ServerTls;
import understudy.gateway.UpstreamTls;

/** The keys of {@code tls}: towards clients, and towards a version. */
final class TlsKeys {

    private record ClientTrust(Path trust, boolean required) {}

    private static final Key<Path> CERT =
            Key.required("cert", FileForm.pem(), "the certificate and those between it and its root");
    private static final Key<Path> PRIVATE_KEY = Key.required("key", FileForm.pem(), "its private key (PKCS#8)");
    private static final Form<ServerTls.Certificate> CERTIFICATE =
            Section.of(v -> new ServerTls.Certificate(v.get(CERT), v.get(PRIVATE_KEY)), CERT, PRIVATE_KEY);
    private static final Key<List<ServerTls.Certificate>> CERTIFICATES = Key.optional(
                    "certificates", ListForm.of(CERTIFICATE), "further ones, for clients that ask for their names")
            .or("[]");
    private static final Key<Path> CLIENT_TRUST =
            Key.required("trust", FileForm.pem(), "what certificates of clients are checked against");
    private static final Key<Boolean> REQUIRED = Key.optional(
                    "required", Forms.flag(), "whether a client without one is turned away")
            .or("false");
    private static final Key<ClientTrust> CLIENTS = Key.optional(
            "clients",
            Section.of(v -> new ClientTrust(v.get(CLIENT_TRUST), v.get(REQUIRED)), CLIENT_TRUST, REQUIRED),
            "certificates that clients show; left out: they are not asked for one");

    static final Key<ServerTls> SERVER = Key.optional(
            "tls",
            Section.of(TlsKeys::server, CERT, PRIVATE_KEY, CERTIFICATES, CLIENTS)
                    .suchAs("{cert: cert.pem, key: key.pem}"),
            "serve by TLS; files are read again when they change");

    static final Key<ControlSettings.Tls> ADMIN = Key.optional(
            "tls",
            Section.of(v -> new ControlSettings.Tls(v.get(CERT), v.get(PRIVATE_KEY)), CERT, PRIVATE_KEY)
                    .suchAs("{cert: cert.pem, key: key.pem}"),
            "serve by TLS; files are read again when they change");

    private static final Key<Path> TRUST = Key.optional(
            "trust", FileForm.pem(), "certificates that are trusted; left out: those of the Java platform");
    private static final Key<Path> OWN_CERT =
            Key.optional("cert", FileForm.pem(), "our own certificate, for a version that asks for one");
    private static final Key<Path> OWN_KEY = Key.optional("key", FileForm.pem(), "its private key (PKCS#8)");
    private static final Key<Boolean> VERIFY = Key.optional(
                    "verify", Forms.flag(), "whether certificate and name are checked; false is for trials only")
            .or("true");
    private static final Key<String> SERVER_NAME = Key.optional(
            "serverName",
            UpstreamForms.serverName(),
            "the name that is asked for and checked; left out: the one of the URL");

    static final Key<UpstreamTls> UPSTREAM = Key.optional(
                    "tls",
                    Section.checked(TlsKeys::upstream, TRUST, OWN_CERT, OWN_KEY, VERIFY, SERVER_NAME),
                    "how a version behind https is trusted")
            .or("{}");

    private TlsKeys() {}

    private static ServerTls server(Values values) {
        List<ServerTls.Certificate> certificates = new ArrayList<>();
        certificates.add(new ServerTls.Certificate(values.get(CERT), values.get(PRIVATE_KEY)));
        certificates.addAll(values.get(CERTIFICATES));
        Optional<ClientTrust> clients = values.find(CLIENTS);
        return new ServerTls(
                certificates,
                clients.map(ClientTrust::trust),
                clients.map(ClientTrust::required).orElse(false));
    }

    private static Optional<UpstreamTls> upstream(Values values, Spot spot) {
        Optional<Path> cert = values.find(OWN_CERT);
        Optional<Path> key = values.find(OWN_KEY);
        if (cert.isPresent() != key.isPresent()) {
            Key<Path> missing = cert.isPresent() ? OWN_KEY : OWN_CERT;
            spot.child(missing.name(), spot.entry())
                    .refuse("missing", missing.form().expected(), "");
            return Optional.empty();
        }
        return Optional.of(
                new UpstreamTls(values.find(TRUST), cert, key, values.get(VERIFY), values.find(SERVER_NAME)));
    }
}
