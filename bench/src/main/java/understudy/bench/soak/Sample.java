package understudy.bench.soak;

import understudy.bench.product.Facts;

/** What the gateway held at one moment without load, after a whole collection. */
record Sample(long heap, long direct, long files, long resident) {

    static Sample by(Facts facts) {
        long heap = facts.heapBytesAfterCollection();
        return new Sample(heap, facts.directBytes(), facts.openFiles(), facts.residentBytes());
    }
}
