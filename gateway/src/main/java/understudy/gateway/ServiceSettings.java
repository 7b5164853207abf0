package understudy.gateway;

import java.net.URI;
import java.time.Duration;
import understudy.traffic.Dial;
import understudy.traffic.Version;

/**
 * One service as the gateway sees it.
 *
 * @param oldVersion where the old version is
 * @param newVersion where the new version is
 * @param timeout of the serving version, to the reply's head
 * @param dial what holds at the start
 */
public record ServiceSettings(
        String name,
        Match match,
        VersionSettings oldVersion,
        VersionSettings newVersion,
        Duration timeout,
        ShadowSettings shadow,
        Dial dial) {

    public ServiceSettings {
        Checks.positive("timeout", timeout);
    }

    /** A service whose versions have one plain address each. */
    public static ServiceSettings of(
            String name, Match match, URI oldUrl, URI newUrl, Duration timeout, ShadowSettings shadow, Dial dial) {
        return new ServiceSettings(
                name, match, VersionSettings.at(oldUrl), VersionSettings.at(newUrl), timeout, shadow, dial);
    }

    public VersionSettings version(Version version) {
        return version == Version.OLD ? oldVersion : newVersion;
    }
}
