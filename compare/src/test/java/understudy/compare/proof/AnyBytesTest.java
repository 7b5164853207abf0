package understudy.compare.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.keyed;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Replies;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Reply;

/** Whatever bytes come under whatever type and coding: a verdict or a reason, the same both ways. */
@Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnyBytesTest {

    private static final List<Comparer> COMPARERS = List.of(
            Comparer.of(Rules.none()),
            Comparer.of(
                    Rules.of(unordered("$..*"), keyed("$.*", "id"), tolerance("$..*", "0.01"), ignore("$..x")),
                    Replies.redactor()),
            Comparer.of(Rules.of(ignore("$..[?@.id == 1]"), unordered("$[-1:]"))));

    @Test
    void brokenBodiesOfEveryFormatNeverThrow() {
        Cases.each(random -> {
            Samples samples = new Samples(random);
            String type = samples.type();
            String coding = samples.coding();
            Reply one = samples.reply(type, coding);
            Reply other = samples.reply(type, random.nextInt(4) == 0 ? samples.coding() : coding);
            comparesBothWays(COMPARERS.get(random.nextInt(COMPARERS.size())), one, other);
        });
    }

    @Test
    void aBodyBesideABrokenCopyOfItselfNeverThrows() {
        Cases.each(random -> {
            Samples samples = new Samples(random);
            String type = samples.type();
            String coding = samples.coding();
            Reply one = samples.reply(type, coding);
            byte[] broken = samples.broken(one.body().bytes());
            Reply other = new Reply(one.status(), one.phrase(), one.headers(), Body.of(broken));
            comparesBothWays(COMPARERS.get(random.nextInt(COMPARERS.size())), one, other);
        });
    }

    @Test
    void anyBytesUnderAnyTypeNeverThrow() {
        Cases.each(random -> {
            Samples samples = new Samples(random);
            Reply one = Samples.reply(samples.type(), samples.coding(), samples.noise());
            Reply other = Samples.reply(samples.type(), samples.coding(), samples.noise());
            comparesBothWays(COMPARERS.get(random.nextInt(COMPARERS.size())), one, other);
            assertThat(Replies.redactor().reply(one, 50)).isNotNull();
        });
    }

    private static void comparesBothWays(Comparer comparer, Reply one, Reply other) {
        Comparison there = comparer.compare(one, other);
        Comparison back = comparer.compare(other, one);
        assertThat(there.getClass()).as("%s%n%s", one, other).isEqualTo(back.getClass());
        assertThat(comparer.compare(one, one)).isInstanceOf(Comparison.Equal.class);
    }
}
