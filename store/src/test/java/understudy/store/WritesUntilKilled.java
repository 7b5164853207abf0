package understudy.store;

import static understudy.store.Things.NOON;
import static understudy.store.Things.cause;
import static understudy.store.Things.matches;
import static understudy.store.Things.taken;

import java.nio.file.Path;
import java.time.Duration;
import understudy.run.Keeping.Change;

/**
 * Writes to a store without end, and prints how far everything is on disk. The n-th round makes cause n, pair n and the
 * n-th match, after which a rule has hidden something in n pairs and old was asked n times.
 */
final class WritesUntilKilled {

    private static final int ROUNDS = 25;

    private WritesUntilKilled() {}

    public static void main(String[] args) throws InterruptedException {
        long done = Long.parseLong(args[1]);
        try (Store store = Store.open(Path.of(args[0]))) {
            while (true) {
                for (int i = 0; i < ROUNDS; i++) {
                    done++;
                    offer(store, new Change.CauseStands(cause("accounts", "c" + done, done)));
                    offer(store, taken("p" + done));
                    offer(store, matches(NOON, 1));
                    offer(store, new Change.Done(Things.deed(done)));
                    offer(store, new Change.RuleTallied("accounts", Things.rule("r1", done)));
                    offer(store, new Change.NoiseStands("accounts", Things.chapter(Things.ACCOUNT, done)));
                }
                if (store.flush(Duration.ofSeconds(20))) {
                    System.out.println(done);
                }
            }
        }
    }

    private static void offer(Store store, Change change) {
        if (!store.offer(change)) {
            throw new IllegalStateException("the queue is full");
        }
    }
}
