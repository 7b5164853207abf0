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
        long rest = 0;
        for (; i < to; i++) {
            rest = rest << 8 | (text[i] & 0xFF);
        }
        return mix(mix(hash, rest), to - from);
    }
}
