package understudy.gateway.tls;

import io.netty.handler.ssl.ApplicationProtocolNames;
import java.util.List;

/** What we are ready to speak on a connection to a version. */
public enum Offer {
    HTTP1,
    HTTP2,
    EITHER;

    /** HTTP/2 in the words of ALPN. */
    public static final String H2 = ApplicationProtocolNames.HTTP_2;

    /** In the words of ALPN, what we like best first. */
    List<String> names() {
        return switch (this) {
            case HTTP1 -> List.of(ApplicationProtocolNames.HTTP_1_1);
            case HTTP2 -> List.of(H2);
            case EITHER -> List.of(H2, ApplicationProtocolNames.HTTP_1_1);
        };
    }
}
