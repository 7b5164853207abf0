package understudy.gateway.upstream;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Protocol;

/** One address at which a version answers, shared by all event loops. Safe for all threads. */
final class Instance {

    private final String host;
    private final InetSocketAddress address;
    private final String label;
    private final AtomicInteger pending = new AtomicInteger();
    private final Health health = new Health();
    private volatile @Nullable Protocol agreed;

    Instance(Site site, InetSocketAddress address) {
        this.host = site.host();
        this.address = address;
        this.label = site.isLiteral()
                ? site.toString()
                : site + " (" + address.getAddress().getHostAddress() + ")";
    }

    /** As configured, without brackets: a name, or an address. */
    String host() {
        return host;
    }

    InetSocketAddress address() {
        return address;
    }

    Health health() {
        return health;
    }

    int pending() {
        return pending.get();
    }

    void begun() {
        pending.incrementAndGet();
    }

    void ended() {
        pending.decrementAndGet();
    }

    /** What was agreed on when there was a choice; null as long as nobody knows. */
    @Nullable Protocol agreed() {
        return agreed;
    }

    void agreedOn(Protocol protocol) {
        agreed = protocol;
    }

    /** For operators. */
    @Override
    public String toString() {
        return label;
    }
}
