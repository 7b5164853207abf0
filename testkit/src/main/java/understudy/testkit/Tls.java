package understudy.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * How an end of ours speaks TLS. The handshake happens when the first byte is written or read.
 *
 * @param context keys and trust
 * @param protocols offered (a client) or known (a server) by ALPN, best first
 * @param serverName what a client asks for by SNI, and holds the certificate against; empty for neither
 * @param wantsClient whether a server insists on a certificate of its client
 * @param version the only one that is spoken, such as {@code TLSv1.2}; empty for what the JDK speaks
 */
public record Tls(SSLContext context, List<String> protocols, String serverName, boolean wantsClient, String version) {

    public static Tls server(SSLContext context, String... protocols) {
        return new Tls(context, List.of(protocols), "", false, "");
    }

    public static Tls client(SSLContext context, String serverName, String... protocols) {
        return new Tls(context, List.of(protocols), serverName, false, "");
    }

    /** The same server, which insists on a certificate of its client. */
    public Tls wantingClient() {
        return new Tls(context, protocols, serverName, true, version);
    }

    /** The same, speaking one version only. */
    public Tls only(String ofVersion) {
        return new Tls(context, protocols, serverName, wantsClient, ofVersion);
    }

    /** Speaks TLS over a connected socket as the server. */
    public SSLSocket accept(Socket plain) throws IOException {
        SSLSocket secure = over(plain, true);
        secure.setUseClientMode(false);
        secure.setNeedClientAuth(wantsClient);
        return secure;
    }

    /** Speaks TLS over a connected socket as the client. */
    public SSLSocket connect(Socket plain) throws IOException {
        return connect(plain, true);
    }

    /** The same; where it does not close it, the socket stays open when TLS ends. */
    SSLSocket connect(Socket plain, boolean closesIt) throws IOException {
        SSLSocket secure = over(plain, closesIt);
        secure.setUseClientMode(true);
        if (!serverName.isEmpty()) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
        }
        return secure;
    }

    private SSLSocket over(Socket plain, boolean closesIt) throws IOException {
        String host = serverName.isEmpty() ? "127.0.0.1" : serverName;
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), closesIt);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        if (!version.isEmpty()) {
            parameters.setProtocols(new String[] {version});
        }
        secure.setSSLParameters(parameters);
        return secure;
    }
}
