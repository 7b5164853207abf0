package understudy.compare.json;

/** Mixing of 64-bit hashes. Seeded by the caller; nothing is ever called equal by a hash alone. */
final class Hash {

    private static final long ODD = 0x9E3779B97F4A7C15L;

    private Hash() {}

    static long mix(long hash, long value) {
        long x = (hash ^ value) * ODD;
        x = (x ^ (x >>> 32)) * 0xD6E8FEB86659FD93L;
        return x ^ (x >>> 29);
    }

    static long bytes(long seed, byte[] text, int from, int to) {
        long hash = seed;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            hash = (hash ^ EightBytes.at(text, i)) * ODD;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ EightBytes.few(text, i, to - i)) * ODD;
        return mix(hash ^ (hash >>> 29), to - from);
    }
}
