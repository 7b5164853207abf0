package understudy.traffic;

import java.nio.charset.StandardCharsets;

/**
 * Puts the keys of one service into {@value #COUNT} buckets of the same size. Which one depends on the service's name and
 * the key alone, so that it is the same on every node and after every start, and another one in another service.
 *
 * <p>FNV-1a over 64 bits (Fowler, Noll, Vo) of the name, a zero byte and the key in UTF-8, mixed by the finaliser of
 * MurmurHash3 (Appleby), since FNV leaves the high bits of short keys alike; the bucket is the high half of the unsigned
 * product with the number of buckets. To change any of it moves customers from one version to the other.
 */
public final class Buckets {

    public static final int COUNT = 10_000;

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final long ofService;

    public Buckets(String service) {
        this.ofService = fnv(BASIS, service) * PRIME;
    }

    /** 0..9,999. */
    public int bucket(String key) {
        return (int) Math.unsignedMultiplyHigh(mixed(fnv(ofService, key)), COUNT);
    }

    private static long fnv(long from, String text) {
        long hash = from;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return fnvOfBytes(from, text);
            }
            hash = (hash ^ c) * PRIME; // one char is one byte as long as it is ASCII
        }
        return hash;
    }

    private static long fnvOfBytes(long from, String text) {
        long hash = from;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return hash;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
