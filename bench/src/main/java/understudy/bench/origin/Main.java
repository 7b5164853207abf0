package understudy.bench.origin;

import java.util.concurrent.CountDownLatch;
import understudy.bench.load.Loops;

/** An origin as a process of its own, for {@code bench/gateway}: prints its port, and answers until it is ended. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(Origin.open(new Loops(), "application/json").port());
        new CountDownLatch(1).await();
    }
}
