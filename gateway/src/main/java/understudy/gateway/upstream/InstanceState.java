package understudy.gateway.upstream;

/**
 * How an instance is doing.
 *
 * @param address {@code 10.0.0.1:8080}, or {@code orders:8080 (10.0.0.1)} where a name is configured
 * @param pending requests under way to it, copies included
 * @param ejected whether it is passed over for now, after failing several times in a row
 */
public record InstanceState(String address, int pending, boolean ejected) {}
