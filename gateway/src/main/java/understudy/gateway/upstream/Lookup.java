package understudy.gateway.upstream;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is known of where one site's name leads, and when to ask again. The last good answer stays when asking fails. Its
 * lock is the book's.
 */
final class Lookup {

    static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(10);
    static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Site site;
    private List<InetAddress> addresses;
    private boolean asking;
    private boolean failing;
    private long dueNanos;

    Lookup(Site site, long nowNanos) {
        @Nullable InetAddress literal = site.literal();
        this.site = site;
        this.addresses = literal == null ? List.of() : List.of(literal);
        this.dueNanos = nowNanos;
    }

    Site site() {
        return site;
    }

    List<InetAddress> addresses() {
        return addresses;
    }

    long dueNanos() {
        return dueNanos;
    }

    boolean isAsking() {
        return asking;
    }

    /** Whether to ask now. */
    boolean begin(long nowNanos) {
        boolean now = !site.isLiteral() && !asking && dueNanos - nowNanos <= 0;
        asking |= now;
        return now;
    }

    void found(List<InetAddress> answer, long nowNanos) {
        addresses = List.copyOf(answer);
        asking = false;
        failing = false;
        dueNanos = nowNanos + GOOD_NANOS;
    }

    /** Returns whether it failed for the first time in a row. */
    boolean failed(long nowNanos) {
        boolean first = !failing;
        asking = false;
        failing = true;
        dueNanos = nowNanos + RETRY_NANOS;
        return first;
    }
}
