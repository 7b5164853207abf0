package understudy.run.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import understudy.compare.Difference;
import understudy.compare.proposal.Extent;
import understudy.judge.Evidence;
import understudy.run.noise.NoiseTally.Since;
import understudy.run.noise.Unequal.Spot;
import understudy.traffic.Endpoint;

/** How often old and new were seen to differ at one place. Guarded by what it is in. */
final class NoiseCount {

    private final Since since;
    private final Indexes indexes;
    private boolean changed;
    private long newOnly;
    private long twinOnly;
    private long both;
    private long learned;
    private long ofNew;
    private boolean differsInRates;
    private Extent extent = Extent.none();
    private final List<NoisePlace.Example> examples = new ArrayList<>(NoisePlace.MOST_EXAMPLES);

    NoiseCount(Since since) {
        this(since, new Indexes());
    }

    private NoiseCount(Since since, Indexes indexes) {
        this.since = since;
        this.indexes = indexes;
    }

    static NoiseCount of(NoiseTally kept) {
        NoiseCount count = new NoiseCount(kept.since(), Indexes.of(kept.path()));
        count.newOnly = kept.newOnly();
        count.twinOnly = kept.twinOnly();
        count.both = kept.both();
        count.learned = kept.learned();
        count.ofNew = kept.ofNew();
        count.differsInRates = kept.differsInRates();
        count.examples.addAll(kept.examples());
        count.extent = kept.extent();
        return count;
    }

    NoiseTally kept(Spot spot) {
        return new NoiseTally(
                spot.path(),
                spot.kind(),
                newOnly,
                twinOnly,
                both,
                learned,
                ofNew,
                differsInRates,
                examples,
                extent,
                since);
    }

    /** This and what was counted at another endpoint, since both began. */
    NoiseCount and(NoiseCount other) {
        NoiseCount sum = new NoiseCount(since.and(other.since), indexes);
        sum.newOnly = newOnly + other.newOnly;
        sum.twinOnly = twinOnly + other.twinOnly;
        sum.both = both + other.both;
        sum.learned = learned + other.learned;
        sum.ofNew = ofNew + other.ofNew;
        sum.differsInRates = differsInRates || other.differsInRates;
        sum.indexes.add(other.indexes);
        sum.extent = extent.merge(other.extent);
        Stream.concat(examples.stream(), other.examples.stream())
                .limit(NoisePlace.MOST_EXAMPLES)
                .forEach(sum.examples::add);
        return sum;
    }

    boolean isChanged() {
        return changed;
    }

    void changed(boolean isSo) {
        changed = isSo;
    }

    /** Of new, in a pair with a twin's reply. */
    void compared(boolean twinToo) {
        ofNew++;
        if (twinToo) {
            both++;
        } else {
            newOnly++;
            weighPaired();
        }
    }

    void ofTwinAlone() {
        twinOnly++;
    }

    void again() {
        learned++;
    }

    /** Of new, in a pair without a twin's reply. */
    void alone(long asked, long pairs) {
        ofNew++;
        weighUnpaired(asked - since.asked(), Math.max(pairs - since.pairs(), ofNew));
    }

    /** What was measured so far is of other values than what follows. */
    void measureAnew() {
        extent = Extent.none();
        examples.clear();
    }

    NoisePlace place(Endpoint endpoint, Spot spot, long asked) {
        return new NoisePlace(
                endpoint,
                spot.path(),
                spot.kind(),
                asked - since.asked(),
                newOnly,
                twinOnly,
                both,
                learned,
                differsInRates,
                examples,
                extent);
    }

    /** One of several differences here, in which old differs from itself. */
    void measure(Difference difference) {
        extent = extent.with(difference);
        indexes.add(difference);
    }

    boolean excuses(Difference difference) {
        return !differsInRates && indexes.hold(difference);
    }

    void example(Difference difference) {
        if (examples.size() < NoisePlace.MOST_EXAMPLES) {
            examples.add(new NoisePlace.Example(difference.oldValue(), difference.newValue()));
        }
    }

    long support() {
        return twinOnly + both + learned;
    }

    private void weighPaired() {
        if (!differsInRates) {
            differsInRates = Evidence.isBeyond(newOnly, newOnly + twinOnly, 1, NoiseBook.ALPHA);
        }
    }

    /** Of all differences, those of new are too many for how often each side was looked at. */
    private void weighUnpaired(long asked, long pairs) {
        if (!differsInRates && pairs > 0 && asked > 0) {
            differsInRates = Evidence.isBeyond(ofNew, ofNew + support(), (double) asked / pairs, NoiseBook.ALPHA);
        }
    }
}
