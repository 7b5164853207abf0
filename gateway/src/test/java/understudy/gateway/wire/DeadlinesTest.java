package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {

    private static final long FAR = TimeUnit.HOURS.toNanos(1);

    private final List<String> told = new ArrayList<>();

    private final class Noted extends Deadlines.Watched {
        private final String name;
        private final Runnable then;

        Noted(String name, Runnable then) {
            this.name = name;
            this.then = then;
        }

        @Override
        public void expired() {
            told.add(name);
            then.run();
        }

        @Override
        public void stopped() {
            told.add(name + " stopped");
        }
    }

    @Test
    void whatExpiresMayGiveAnotherMoreTimeAlthoughThatIsDueAsWell() throws Exception {
        DefaultEventLoop loop = new DefaultEventLoop();
        try {
            Deadlines deadlines = new Deadlines(loop);
            Noted second = new Noted("second", () -> {});
            Noted first = new Noted("first", () -> deadlines.watch(second, System.nanoTime() + FAR));
            Noted third = new Noted("third", () -> {});
            loop.submit(() -> {
                        long past = System.nanoTime() - 1;
                        deadlines.watch(first, past);
                        deadlines.watch(second, past);
                        deadlines.watch(third, past);
                    })
                    .sync();
            Rig.waiting().until(() -> loop.submit(() -> told.contains("third")).get());
            loop.submit(deadlines::stopAll).sync();
            assertThat(told).containsExactly("first", "third", "second stopped");
        } finally {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        }
    }
}
