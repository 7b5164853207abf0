package understudy.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BucketsTest {

    private static final int KEYS = 1_000_000;

    /** Worked out by another program: whoever changes one of these sends customers to the other version. */
    @ParameterizedTest
    @CsvSource({
        "accounts, 4711, 3355",
        "accounts, 4712, 4055",
        "orders, 4711, 3250",
        "accounts, a, 4269",
        "accounts, '', 7163",
        "accounts, Zoë, 2213",
        "accounts, c0ffee00-1234-5678-9abc-def012345678, 2171",
        "'', 4711, 4902"
    })
    void aKeyHasTheSameBucketEverywhereAndForEver(String service, String key, int bucket) {
        assertThat(new Buckets(service).bucket(key)).isEqualTo(bucket);
    }

    @Test
    void everyShareHoldsAsManyKeysAsItSays() {
        Buckets buckets = new Buckets("accounts");
        int[] covered = new int[101];
        SplittableRandom chance = new SplittableRandom(11);
        for (int i = 0; i < KEYS; i++) {
            int bucket = buckets.bucket(i % 2 == 0 ? "customer-" + i : Long.toHexString(chance.nextLong()));
            for (int percent = 0; percent <= 100; percent++) {
                covered[percent] += new Share(percent).covers(bucket) ? 1 : 0;
            }
        }
        for (int percent = 0; percent <= 100; percent++) {
            assertThat(100.0 * covered[percent] / KEYS).as("share %d", percent).isBetween(percent - 0.3, percent + 0.3);
        }
        assertThat(covered[0]).isZero();
        assertThat(covered[100]).isEqualTo(KEYS);
    }

    @Test
    void aGrowingShareNeverSendsAnyoneBack() {
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            boolean before = false;
            for (int percent = 0; percent <= 100; percent++) {
                boolean covered = new Share(percent).covers(bucket);
                assertThat(covered || !before).isTrue();
                before = covered;
            }
        }
    }

    @Test
    void oneServicesFirstCustomersAreNotAnothers() {
        Buckets accounts = new Buckets("accounts");
        Buckets orders = new Buckets("orders");
        Share tenth = new Share(10);
        int both = 0;
        for (int i = 0; i < 100_000; i++) {
            String key = "customer-" + i;
            both += tenth.covers(accounts.bucket(key)) && tenth.covers(orders.bucket(key)) ? 1 : 0;
        }
        assertThat(both).isBetween(900, 1_100);
    }
}
