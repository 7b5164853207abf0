package understudy.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.bench.origin.Origin;

/** The users and the origin, without a gateway between them. */
class LoadTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private static final Ask.Mix EVERY_FORM = Ask.Mix.inTurn(List.of(
            new Ask("/here", 0, 872, false),
            new Ask("/here", 0, 0, false),
            new Ask("/here", 70_000, 872, false),
            new Ask("/here", 70_000, 200_000, true),
            new Ask("/here", 0, 1 << 20, true)));

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void everyFormIsAnsweredByteForByte(Protocol protocol) {
        try (Loops loops = new Loops();
                Origin origin = Origin.open(loops, "application/json");
                Load load = Load.open(loops, Crowd.of(protocol, origin.port(), 4, 4))) {
            Block block = load.run(EVERY_FORM, new Pace.Steady(100), SHORT);

            assertThat(block.errors()).isEmpty();
            assertThat(block.answered()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void usersComeBackOnNewConnections(Protocol protocol) {
        try (Loops loops = new Loops();
                Origin origin = Origin.open(loops, "application/json");
                Load load = Load.open(loops, new Crowd(protocol, origin.port(), 2, 2, 3, 0))) {
            Block block = load.run(EVERY_FORM, new Pace.Steady(100), SHORT);

            assertThat(block.errors()).isEmpty();
            assertThat(block.answered()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anotherReplyThanTheRightOneIsAnError(Protocol protocol) {
        try (Loops loops = new Loops();
                Origin origin = Origin.open(loops, "application/json");
                Load load = Load.open(loops, Crowd.of(protocol, origin.port(), 1, 1))) {
            origin.lieEvery(2);
            Ask.Mix mix = Ask.Mix.inTurn(List.of(new Ask("/here", 0, 872, false)));
            Block block = load.run(mix, new Pace.Steady(50), SHORT);

            assertThat(block.errors()).containsExactly(Map.entry("other bytes", 5L));
            assertThat(block.answered()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void whatNobodyAnswersIsAnError(Protocol protocol) {
        try (Loops loops = new Loops()) {
            Origin origin = Origin.open(loops, "application/json");
            int port = origin.port();
            origin.close();
            try (Load load = Load.open(loops, Crowd.of(protocol, port, 1, 1))) {
                Block block = load.run(EVERY_FORM, new Pace.FlatOut(), SHORT);

                assertThat(block.answered()).isZero();
                assertThat(block.failed()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void usersWhoBreakOffAreNoErrors(Protocol protocol) {
        try (Loops loops = new Loops();
                Origin origin = Origin.open(loops, "application/json");
                Load load = Load.open(loops, new Crowd(protocol, origin.port(), 4, 4, 0, 2))) {
            Ask.Mix mix = Ask.Mix.inTurn(List.of(new Ask("/here", 1 << 20, 8 << 20, false)));
            Block block = load.run(mix, new Pace.Steady(100), SHORT);

            assertThat(block.errors()).isEmpty();
            assertThat(block.answered() + block.gone()).isEqualTo(20);
        }
    }

    @Test
    void whatAPageAsksForIsAnsweredWhateverTheBodyIs() {
        try (Loops loops = new Loops();
                Origin origin = Origin.open(loops, "application/json");
                Load load = Load.open(loops, Crowd.of(Protocol.HTTP1, origin.port(), 2, 1))) {
            origin.lieAt("/here/");
            Block block = load.run(Ask.Mix.inTurn(List.of(Ask.ofPage("/here/872"))), new Pace.Steady(50), SHORT);

            assertThat(block.errors()).isEmpty();
            assertThat(block.answered()).isEqualTo(10);
        }
    }

    @Test
    void aPageWithNothingOnItIsAnError() {
        try (Loops loops = new Loops();
                Origin origin = Origin.open(loops, "application/json");
                Load load = Load.open(loops, Crowd.of(Protocol.HTTP1, origin.port(), 2, 1))) {
            Block block = load.run(Ask.Mix.inTurn(List.of(Ask.ofPage("/here/0"))), new Pace.Steady(50), SHORT);

            assertThat(block.errors()).containsExactly(Map.entry("other length", 10L));
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anOriginLiesAboutThePlacesThatItWasToldTo(Protocol protocol) {
        try (Loops loops = new Loops();
                Origin origin = Origin.open(loops, "application/json");
                Load load = Load.open(loops, Crowd.of(protocol, origin.port(), 1, 1))) {
            origin.lieAt("/wrong/");
            Ask.Mix mix = Ask.Mix.inTurn(
                    List.of(new Ask("/users/wrong/cards", 0, 872, false), new Ask("/users/cards", 0, 872, false)));
            Block block = load.run(mix, new Pace.Steady(50), SHORT);

            assertThat(block.errors()).containsExactly(Map.entry("other bytes", 5L));
            assertThat(block.answered()).isEqualTo(5);
        }
    }
}
