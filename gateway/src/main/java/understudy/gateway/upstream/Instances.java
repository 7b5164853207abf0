package understudy.gateway.upstream;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * All instances of a version at one moment.
 *
 * @param first that are asked as long as one of them can be reached
 * @param reserve the addresses of a name that are of the other family (IPv4, IPv6) than its first: often nobody listens,
 *     or no route leads there
 */
record Instances(List<Instance> first, List<Instance> reserve, List<Instance> all) {

    static Instances of(List<Instance> first, List<Instance> reserve) {
        List<Instance> all = new ArrayList<>(first);
        all.addAll(reserve);
        return new Instances(List.copyOf(first), List.copyOf(reserve), List.copyOf(all));
    }

    static boolean areOfOneFamily(InetAddress one, InetAddress other) {
        return one instanceof Inet6Address == other instanceof Inet6Address;
    }
}
