package understudy.store;

import java.nio.file.Path;
import understudy.run.rollout.Brake.Mark;
import understudy.traffic.Share;

/** Sets a brake without end, to a share that follows from the revision, and prints the revision now and then. */
final class BrakesUntilKilled {

    private static final int ROUNDS = 10_000;

    private BrakesUntilKilled() {}

    public static void main(String[] args) {
        BrakeFile brake = BrakeFile.open(Path.of(args[0]), "accounts");
        for (long revision = 1; ; revision++) {
            brake.set(new Mark(revision, share(revision)));
            if (revision % ROUNDS == 0) {
                System.out.println(revision);
            }
        }
    }

    static Share share(long revision) {
        return new Share((int) (revision % 101));
    }
}
