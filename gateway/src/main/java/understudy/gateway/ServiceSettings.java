package understudy.gateway;

import java.net.URI;
import java.time.Duration;
import understudy.traffic.Dial;

/**
 * One service as the gateway sees it.
 *
 * @param oldUrl where the old version is: {@code http://host:port}
 * @param newUrl where the new version is
 * @param timeout of the serving version, to the reply's head
 * @param dial what holds at the start
 */
public record ServiceSettings(
        String name, Match match, URI oldUrl, URI newUrl, Duration timeout, ShadowSettings shadow, Dial dial) {

    public ServiceSettings {
        Checks.address("old", oldUrl);
        Checks.address("new", newUrl);
        Checks.positive("timeout", timeout);
    }
}
