package understudy.compare.json;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import understudy.compare.align.Pairing;

/**
 * Elements of two arrays that belong together by a key. Of a key that is there more than once, first those are paired that are
 * the same, wherever they stand, then what is left of both sides, in its order; what is then left is of one side alone.
 */
final class KeyGroups {

    private final Sameness sameness;
    private final Tape a;
    private final int[] as;
    private final Tape b;
    private final int[] bs;
    private final int[] classes;

    /** @param classes numbers of the elements, equal for those of one key; of keys that are there more than once, they become those of the content */
    KeyGroups(Sameness sameness, Tape a, int[] as, Tape b, int[] bs, int[] classes) {
        this.sameness = sameness;
        this.a = a;
        this.as = as;
        this.b = b;
        this.bs = bs;
        this.classes = classes;
    }

    Pairing pair() {
        int[] doubled = doubled();
        Pairing pairing = Pairing.anyOrder(classes, as.length);
        int[] keys = IntStream.of(doubled).map(element -> classes[element]).toArray();
        for (int from = 0, to = 0; from < doubled.length; from = to) {
            while (to < doubled.length && keys[to] == keys[from]) {
                to++;
            }
            group(Arrays.copyOfRange(doubled, from, to), pairing);
        }
        return pairing;
    }

    /** The elements of keys that are there more than once on a side, and on the other one at all, key by key. */
    private int[] doubled() {
        int[] inOld = new int[classes.length];
        int[] inNew = new int[classes.length];
        for (int i = 0; i < classes.length; i++) {
            (i < as.length ? inOld : inNew)[classes[i]]++;
        }
        return IntStream.range(0, classes.length)
                .filter(i -> Math.min(inOld[classes[i]], inNew[classes[i]]) > 0
                        && Math.max(inOld[classes[i]], inNew[classes[i]]) > 1)
                .boxed()
                .sorted(Comparator.comparingInt(i -> classes[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void group(int[] elements, Pairing pairing) {
        int[] old = IntStream.of(elements).filter(i -> i < as.length).toArray();
        int[] fresh = IntStream.of(elements)
                .filter(i -> i >= as.length)
                .map(i -> i - as.length)
                .toArray();
        int[] nodesA = IntStream.of(old).map(i -> as[i]).toArray();
        int[] nodesB = IntStream.of(fresh).map(j -> bs[j]).toArray();
        int[] contents = sameness.classes(a, nodesA, b, nodesB);
        for (int k = 0; k < contents.length; k++) {
            classes[elements[k]] = elements[contents[k]];
        }
        Pairing ofGroup = sameness.pairInAnyOrder(contents, a, nodesA, b, nodesB);
        pairRest(ofGroup, old.length, fresh.length);
        for (int i = 0; i < old.length; i++) {
            pairing.part(old[i]);
        }
        for (int i = 0; i < old.length; i++) {
            if (ofGroup.partner(i) >= 0) {
                pairing.pair(old[i], fresh[ofGroup.partner(i)]);
            }
        }
    }

    private static void pairRest(Pairing pairing, int lengthA, int lengthB) {
        int j = 0;
        for (int i = 0; i < lengthA; i++) {
            if (pairing.partner(i) < 0) {
                while (j < lengthB && pairing.holder(j) >= 0) {
                    j++;
                }
                if (j < lengthB) {
                    pairing.pair(i, j);
                }
            }
        }
    }
}
