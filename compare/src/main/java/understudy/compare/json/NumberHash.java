package understudy.compare.json;

/** The {@link Decimal#hash} of numbers in a text: most have no exponent, and need not be taken apart for it. */
final class NumberHash {

    private NumberHash() {}

    static long of(byte[] text, int from, int to, long seed) {
        boolean negative = text[from] == '-';
        int first = to;
        int last = from;
        int point = to;
        long said = 0;
        long hash = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            byte c = text[i];
            if (c == 'e' || c == 'E') {
                return new Decimal(text, from, to).hash(seed);
            }
            if (c == '.') {
                point = i;
            } else if (c != '0' || first < i) {
                first = Math.min(first, i);
                said = said * 31 + c;
                last = c == '0' ? last : i;
                hash = c == '0' ? hash : said;
            }
        }
        if (first == to) {
            return seed;
        }
        long exponent = last < point ? point - last - 1L : (long) point - last;
        int digits = last - first + 1 - (point > first && point < last ? 1 : 0);
        return mixed(seed, negative, exponent, hash, digits);
    }

    /** Of the sign, the exponent of the last digit, the digits themselves and their count. */
    static long mixed(long seed, boolean negative, long exponent, long digits, int count) {
        return Hash.mix(Hash.mix(seed ^ (negative ? 1 : 2), exponent) ^ digits, count);
    }
}
