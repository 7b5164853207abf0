package understudy.gateway.exchange;

import java.util.List;
import java.util.Optional;
import understudy.gateway.AddressRange;
import understudy.gateway.GatewaySettings;
import understudy.gateway.wire.RequestHead;

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

    /**
     * The address of the user whom a request is from: as the proxies before us have it, from the nearest on, as long as they
     * are believed.
     */
    String user(RequestHead head) {
        String user = head.client();
        List<String> lines = isProxy(user) ? head.fields().all("X-Forwarded-For") : List.of();
        List<String> hops = List.of(String.join(",", lines).split(",", -1));
        for (int i = hops.size() - 1; i >= 0 && isProxy(user); i--) {
            Optional<String> before = AddressRange.address(hops.get(i).strip());
            if (before.isEmpty()) {
                return user;
            }
            user = before.get();
        }
        return user;
    }

    /** Whether it may mark requests as copies. */
    boolean mayMark(String address) {
        return AddressRange.anyHolds(marks, address);
    }
}
