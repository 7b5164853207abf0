package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static understudy.scenarios.Rollable.BAD;
import static understudy.scenarios.Rollable.GOOD;
import static understudy.scenarios.Rollable.QUICK;
import static understudy.scenarios.Rollable.json;
import static understudy.scenarios.Rollable.server;
import static understudy.scenarios.Rollable.with;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Load;
import understudy.testkit.PrintingProcess;
import understudy.testkit.RawServer;

/** Somebody watches at a terminal or in a script, whatever becomes of the gateway. */
@Timeout(300)
class WatchingTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsTypedOnceGoesOnThroughTheEndOfTheGatewayAndItsNextStart() throws Exception {
        assumeThat(PrintingProcess.thereIsATerminal()).isTrue();
        int admin = FreePort.lasting();
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(BAD))) {
            String[] flags = flags(old, candidate, admin);
            try (ChildProcess first = ChildProcess.serving(folder, flags);
                    Onlooker status =
                            Onlooker.atTerminal("status", "--watch", "--admin", "http://127.0.0.1:" + admin)) {
                int seen = status.until(", live", 0);
                Load.of(20, 2, "/accounts/1").run(first.port());
                seen = status.until("mismatch 20", seen);
                first.kill();
                seen = status.until("not reached since ", seen);
                seen = status.until("mismatch 20", seen); // what was known stays in sight
                try (ChildProcess second = ChildProcess.serving(folder, flags)) {
                    seen = status.until(", live", seen);
                    Load.of(1_000, 2, "/accounts/1").run(second.port());
                    status.until("mismatch 1,0", seen); // kill -9 costs the last second at most
                }
                assertThat(status.interrupt()).isZero();
            }
        }
    }

    private String[] flags(RawServer old, RawServer candidate, int admin) {
        return List.of(
                        "--old",
                        old.url(),
                        "--new",
                        candidate.url(),
                        "--listen",
                        "127.0.0.1:0",
                        "--admin",
                        "127.0.0.1:" + admin,
                        "--data",
                        folder.resolve("data").toString())
                .toArray(String[]::new);
    }

    @Test
    void eachMoveOfARolloutIsALineOfWhoWatchesIt() throws Exception {
        try (RawServer old = server(json(GOOD));
                RawServer candidate = server(json(GOOD));
                Product product = Product.open(folder, old, candidate, with(QUICK));
                Onlooker explain = Onlooker.of("explain", "--watch", "--every", "1", "--admin", product.adminUrl())) {
            int seen = explain.until("default  shadowing at 0 %", 0);
            try (Crowd crowd = Crowd.at(product.port())) {
                seen = explain.until("judged: from shadowing at 0 % to progressing at 10 %", seen);
                explain.until("default  progressing at ", seen);
                assertThat(crowd.failed()).isZero();
            }
            assertThat(explain.stop()).isIn(0, 1);
            assertThat(explain.printed().lines()).allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z  .*"));
        }
    }
}
