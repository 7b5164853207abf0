package understudy.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import understudy.gateway.wire.Receiving;
import understudy.traffic.Body;

class TeeTest {

    private static final int LARGEST = 5_000;

    private final Random random = new Random(7);

    @Test
    void howeverABodyIsCutIntoPiecesItIsTheSameBody() {
        for (int round = 0; round < 300; round++) {
            byte[] body = anyBody();
            Budget.Account budget = new Budget(1 << (8 + random.nextInt(8))).open();
            Tee one = anyTee(budget);
            Tee other = anyTee(new Budget(1 << 20).open());
            one.expect(random.nextBoolean() ? body.length : -1);
            pour(body, one);
            pour(body, other);

            Body seen = one.body();
            assertThat(seen.length()).isEqualTo(body.length);
            assertThat(seen.sameBytesAs(other.body())).isTrue();
            assertThat(seen.sameBytesAs(Body.of(body))).isTrue();
            if (body.length > 0) {
                body[random.nextInt(body.length)]++;
                assertThat(seen.sameBytesAs(Body.of(body))).isFalse();
            }
            assertThat(budget.used()).isGreaterThanOrEqualTo(seen.keptLength());
            one.release();
            other.release();
            assertThat(budget.used()).isZero();
        }
    }

    /** Whoever is ahead, wherever they part, and whoever stops early: each is seen as it came. */
    @Test
    void bodiesKeptInOnePlaceAreSeenAsTheyCame() {
        for (int round = 0; round < 3_000; round++) {
            byte[] one = anyBody();
            byte[] other = likeOrAlike(one);
            Budget.Account budget = new Budget(1 << (9 + random.nextInt(7))).open();
            Kept kept = new Kept(budget, random.nextInt(2 * LARGEST));
            Tee first = expecting(one, kept);
            Tee second = expecting(other, kept);
            pourInTurn(one, first, other, second);

            assertSeen(first.body(), one);
            assertSeen(second.body(), other);
            assertThat(first.body().sameBytesAs(second.body())).isEqualTo(Arrays.equals(one, other));
            first.release();
            second.release();
            assertThat(budget.used()).isZero();
        }
    }

    @Test
    void largeBodiesKeptInOnePlaceAreSeenAsTheyCame() {
        for (int round = 0; round < 100; round++) {
            byte[] one = new byte[100_000 + random.nextInt(200_000)];
            random.nextBytes(one);
            byte[] other = one.clone();
            if (random.nextBoolean()) {
                other[random.nextInt(other.length)]++;
            }
            Budget.Account budget = new Budget(2 << 20).open();
            Kept kept = new Kept(budget, 1 << 20);
            Tee first = expecting(one, kept);
            Tee second = expecting(other, kept);
            pourInTurn(one, first, other, second);

            assertThat(first.body().sameBytesAs(second.body())).isEqualTo(Arrays.equals(one, other));
            assertSeen(first.body(), one);
            assertSeen(second.body(), other);
            first.release();
            second.release();
            assertThat(budget.used()).isZero();
        }
    }

    @Test
    void bodiesThatAreTheSameAreHeldOnce() {
        Budget.Account budget = new Budget(1 << 20).open();
        Kept kept = new Kept(budget, 1 << 16);
        byte[] body = new byte[40_000];
        random.nextBytes(body);
        Tee first = expecting(body, kept);
        Tee second = expecting(body, kept);
        pourInTurn(body, first, body, second);

        assertThat(first.body().bytes()).isSameAs(second.body().bytes());
        assertThat(budget.used()).isLessThan(2L * body.length);
        first.release();
        second.release();
    }

    @Test
    void aBodyIsLentUntilTheReleaseAndCanBeItsOwnBefore() {
        byte[] body = new byte[40_000];
        random.nextBytes(body);
        Tee lent = pouredWhole(body);
        Tee owned = pouredWhole(body);
        Body lost = lent.body();
        Body own = owned.body();

        assertThat(lost.sameBytesAs(own)).isTrue();
        own.own();
        lent.release();
        owned.release();

        assertThat(own.bytes()).isEqualTo(body);
        assertThatThrownBy(lost::bytes).hasMessageContaining("after the time for which it was lent");
        assertThatThrownBy(() -> lost.sameBytesAs(own)).isInstanceOf(IllegalStateException.class);
    }

    /** A large piece is held as it was received; what that holds of the memory may be the double. */
    @Test
    void aLargePieceIsHeldAndNotCopied() {
        Budget.Account budget = new Budget(1 << 20).open();
        Tee tee = new Tee(new Kept(budget, 1 << 20));
        ByteBuf large =
                ByteBufAllocator.DEFAULT.directBuffer(Receiving.MOST_BYTES).writeZero(40_000);
        ByteBuf small = ByteBufAllocator.DEFAULT.directBuffer(1_000).writeZero(1_000);
        tee.expect(41_000);
        tee.add(large);
        tee.add(small);

        assertThat(large.refCnt()).isEqualTo(2);
        assertThat(small.refCnt()).isEqualTo(1);
        assertThat(budget.used()).isEqualTo(Receiving.MOST_BYTES + 1_000L);
        assertThat(tee.body().bytes()).isEqualTo(new byte[41_000]);

        tee.release();
        tee.release();
        assertThat(large.refCnt()).isEqualTo(1);
        assertThat(budget.used()).isZero();
        large.release();
        small.release();
    }

    /** The first read of a connection is small, and a client may cut its body as it likes. */
    @Test
    void whateverIsInTurnABodyIsChargedAtMostTwice() {
        assertThat(charged(1 << 20, 1_800, 65_536)).isLessThan(2L << 20);
        assertThat(charged(-1, 1_800, 65_536)).isLessThan(2L << 20);
        assertThat(charged(1 << 20, 1_000, 33_000)).isLessThan(2L << 20);
        assertThat(charged(-1, 1_000, 33_000)).isLessThan(2L << 20);
        assertThat(charged(-1, 1_000, 64_000)).isLessThan(2L << 20);
    }

    @Test
    void aPieceThatWasJoinedIsChargedWhatItHoldsAndOneThatWasCutIsCopied() {
        Budget.Account budget = new Budget(1 << 20).open();
        Tee tee = new Tee(new Kept(budget, 1 << 20));
        ByteBuf joined = ByteBufAllocator.DEFAULT.directBuffer(130_000).writeZero(130_000);
        tee.add(joined);
        assertThat(budget.used()).isEqualTo(130_000);

        tee.add(joined.slice(0, 40_000));
        assertThat(joined.refCnt()).isEqualTo(2);
        assertThat(budget.used()).isEqualTo(170_000);
        tee.release();
        joined.release();
    }

    /** What is charged for a body of 1 MiB in pieces of these sizes in turn, each in memory of 64 KiB. */
    private static long charged(long expected, int... sizes) {
        Budget.Account budget = new Budget(64 << 20).open();
        Tee tee = new Tee(new Kept(budget, 1 << 20));
        tee.expect(expected);
        for (int left = 1 << 20, at = 0; left > 0; at++) {
            int size = Math.min(left, sizes[at % sizes.length]);
            ByteBuf piece =
                    ByteBufAllocator.DEFAULT.directBuffer(Receiving.MOST_BYTES).writeZero(size);
            tee.add(piece);
            piece.release();
            left -= size;
        }
        assertThat(tee.keepsAll()).isTrue();
        long charged = budget.used();
        tee.release();
        return charged;
    }

    private Tee pouredWhole(byte[] body) {
        Tee tee = expecting(body, new Kept(new Budget(1 << 20).open(), 1 << 16));
        pour(body, tee);
        return tee;
    }

    @Test
    void ofABodyAboveTheLimitTheBeginningIsKept() {
        Tee tee = new Tee(new Kept(new Budget(1 << 20).open(), 1000));
        byte[] body = new byte[5_000];
        random.nextBytes(body);
        tee.expect(body.length);
        for (int at = 0; at < body.length; at += 300) {
            tee.add(Unpooled.wrappedBuffer(body, at, Math.min(300, body.length - at)));
        }

        assertSeen(tee.body(), body);
        assertThat(tee.body().bytes()).hasSize(900);
        tee.release();
    }

    private static void assertSeen(Body seen, byte[] body) {
        assertThat(seen.length()).isEqualTo(body.length);
        assertThat(seen.sameBytesAs(Body.of(body))).isTrue();
        assertThat(seen.bytes()).isEqualTo(Arrays.copyOf(body, seen.bytes().length));
    }

    private byte[] anyBody() {
        byte[] body = new byte[random.nextInt(LARGEST)];
        random.nextBytes(body);
        return body;
    }

    /** The same, or with another byte, or shorter, or longer. */
    private byte[] likeOrAlike(byte[] body) {
        byte[] other = body.clone();
        switch (random.nextInt(5)) {
            case 0 -> {
                return Arrays.copyOf(body, random.nextInt(LARGEST));
            }
            case 1 -> {
                return anyBody();
            }
            case 2 -> {
                if (other.length > 0) {
                    other[random.nextInt(other.length)]++;
                }
            }
            default -> {}
        }
        return other;
    }

    private Tee anyTee(Budget.Account budget) {
        return new Tee(new Kept(budget, random.nextInt(6_000)));
    }

    private Tee expecting(byte[] body, Kept kept) {
        Tee tee = new Tee(kept);
        tee.expect(random.nextBoolean() ? body.length : -1);
        return tee;
    }

    private void pour(byte[] body, Tee into) {
        int at = 0;
        while (at < body.length) {
            at = pourPiece(body, at, into);
        }
    }

    private void pourInTurn(byte[] one, Tee first, byte[] other, Tee second) {
        int at = 0;
        int place = 0;
        while (at < one.length || place < other.length) {
            if (place == other.length || (at < one.length && random.nextBoolean())) {
                at = pourPiece(one, at, first);
            } else {
                place = pourPiece(other, place, second);
            }
        }
    }

    private int pourPiece(byte[] body, int at, Tee into) {
        int size = 1 + random.nextInt(body.length - at);
        ByteBuf piece = piece(body, at, size);
        into.add(piece);
        assertThat(piece.readableBytes()).isEqualTo(size);
        piece.release();
        return at + size;
    }

    /** In memory of any kind: on the heap, outside of it, or in two parts. */
    private ByteBuf piece(byte[] body, int at, int size) {
        return switch (random.nextInt(3)) {
            case 0 -> Unpooled.wrappedBuffer(body, at, size);
            case 1 -> ByteBufAllocator.DEFAULT.directBuffer(size + 3).writeBytes(body, at, size);
            default ->
                Unpooled.wrappedBuffer(
                        Unpooled.wrappedBuffer(body, at, size / 2),
                        Unpooled.wrappedBuffer(body, at + size / 2, size - size / 2));
        };
    }
}
