package understudy.gateway.exchange;

import java.util.List;
import understudy.gateway.AddressRange;
import understudy.gateway.GatewaySettings;

/** Whom the gateway believes, by address. */
final class Trust {

    private final List<AddressRange> proxies;
    private final List<AddressRange> marks;

    Trust(GatewaySettings settings) {
        this.proxies = AddressRange.parseAll("trustedProxies", settings.trustedProxies());
        this.marks = AddressRange.parseAll("trustedMarks", settings.trustedMarks());
    }

    /** Whether what it says of forwarding is believed. */
    boolean isProxy(String address) {
        return AddressRange.anyHolds(proxies, address);
    }

    /** Whether it may mark requests as copies. */
    boolean mayMark(String address) {
        return AddressRange.anyHolds(marks, address);
    }
}
