package understudy.bench.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import understudy.bench.load.Ask;
import understudy.bench.load.Block;
import understudy.bench.load.Crowd;
import understudy.bench.load.Load;
import understudy.bench.load.Loops;
import understudy.bench.load.Pace;
import understudy.bench.load.Protocol;
import understudy.bench.origin.Origin;
import understudy.bench.product.Options;
import understudy.bench.product.Product;
import understudy.bench.product.Setup;

/**
 * The gateway, the two versions behind it and the users before it. New answers some requests wrongly, always the same ones, so
 * that there are causes to look at and events to tell; a rollout that is held stands where it is, so that it can be shown.
 */
final class Stage implements AutoCloseable {

    static final String SERVICE = "users";

    private static final String WRONG = "/wrong/";
    private static final List<String> ENDPOINTS =
            List.of("accounts", "branches", "cards", "customers", "invoices", "loans", "orders", "payments", "rates");
    /** Has no divisor in common with how many endpoints there are, so that each of them has its turn. */
    private static final int WRONG_EVERY = 100;

    private static final int REPLY = 872;

    private final Product product;
    private final Origin old;
    private final Origin changed;
    private final Load users;
    private final Ask.Mix mix = Ask.Mix.inTurn(asks());

    /** What users felt in one block, and the gateway's processor time meanwhile, whatever it was spent on. */
    record Felt(Block block, long cpuMillis) {

        double cpuMicrosEach() {
            return 1000.0 * cpuMillis / Math.max(1, block.answered());
        }
    }

    private Stage(Product product, Origin old, Origin changed, Load users) {
        this.product = product;
        this.old = old;
        this.changed = changed;
        this.users = users;
    }

    static Stage open(Path launcher, Path work, Options options, Loops users, Loops versions) throws IOException {
        Origin old = Origin.open(versions, "application/json");
        Origin changed = Origin.open(versions, "application/json");
        changed.lieAt(WRONG);
        Setup.Service service =
                new Setup.Service(SERVICE, "", old.url(), changed.url(), Map.of(), Map.of("onFailed", "hold"));
        Setup setup = new Setup("admin", Map.of("transport", options.text("transport")), List.of(service));
        Product product = Product.start(launcher, work, setup, List.of());
        Crowd crowd = Crowd.of(Protocol.HTTP1, product.port(), options.number("connections"), 1);
        return new Stage(product, old, changed, Load.open(users, crowd));
    }

    private static List<Ask> asks() {
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < ENDPOINTS.size() * WRONG_EVERY; i++) {
            String below = i % WRONG_EVERY == 0 ? WRONG : "/";
            asks.add(new Ask("/" + SERVICE + below + ENDPOINTS.get(i % ENDPOINTS.size()), 0, REPLY, false));
        }
        return asks;
    }

    Product product() {
        return product;
    }

    Felt feel(Pace pace, Duration each) {
        long before = product.facts().cpuMillis();
        Block block = users.run(mix, pace, each);
        return new Felt(block, product.facts().cpuMillis() - before);
    }

    @Override
    public void close() {
        users.close();
        product.close();
        changed.close();
        old.close();
    }
}
