package understudy.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import understudy.traffic.Dial;
import understudy.traffic.Version;

/**
 * One service as the gateway sees it.
 *
 * @param oldVersion where the old version is
 * @param newVersion where the new version is
 * @param timeout of the serving version, to the reply's head
 * @param dial what holds at the start
 * @param twin where a second copy of old is, which gets what the shadow gets
 */
public record ServiceSettings(
        String name,
        Match match,
        VersionSettings oldVersion,
        VersionSettings newVersion,
        Duration timeout,
        ShadowSettings shadow,
        Dial dial,
        Optional<VersionSettings> twin) {

    public ServiceSettings {
        Checks.positive("timeout", timeout);
    }

    /** A service without a twin. */
    public ServiceSettings(
            String name,
            Match match,
            VersionSettings oldVersion,
            VersionSettings newVersion,
            Duration timeout,
            ShadowSettings shadow,
            Dial dial) {
        this(name, match, oldVersion, newVersion, timeout, shadow, dial, Optional.empty());
    }

    /** A service whose versions have one plain address each. */
    public static ServiceSettings of(
            String name, Match match, URI oldUrl, URI newUrl, Duration timeout, ShadowSettings shadow, Dial dial) {
        return new ServiceSettings(
                name, match, VersionSettings.at(oldUrl), VersionSettings.at(newUrl), timeout, shadow, dial);
    }

    /** Where a version is; empty for a twin that there is not. */
    public Optional<VersionSettings> version(Version version) {
        return switch (version) {
            case OLD -> Optional.of(oldVersion);
            case NEW -> Optional.of(newVersion);
            case TWIN -> twin;
        };
    }

    /** The same service with a twin. */
    public ServiceSettings withTwin(VersionSettings secondOld) {
        return new ServiceSettings(name, match, oldVersion, newVersion, timeout, shadow, dial, Optional.of(secondOld));
    }
}
