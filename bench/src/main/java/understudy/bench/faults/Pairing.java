package understudy.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import understudy.bench.load.Ask;
import understudy.bench.load.Block;
import understudy.bench.load.Crowd;
import understudy.bench.load.Load;
import understudy.bench.load.Loops;
import understudy.bench.load.Pace;
import understudy.bench.load.Protocol;
import understudy.bench.product.Setup;

/** Users of two services that differ in one thing only, the copies; asked in turn, so that a slow minute of the machine hits both. */
final class Pairing implements AutoCloseable {

    private static final int REPLY = 872;
    private static final int UPLOAD = 64 << 10;

    private final Load copying;
    private final Load plain;
    private final Setup.Service copyingService;
    private final Setup.Service plainService;

    /** What was felt with copies and without. */
    record Felt(List<Block> copying, List<Block> plain) {

        long failed() {
            return copying.stream().mapToLong(Block::failed).sum()
                    + plain.stream().mapToLong(Block::failed).sum();
        }

        long answered() {
            return copying.stream().mapToLong(Block::answered).sum()
                    + plain.stream().mapToLong(Block::answered).sum();
        }

        /** The errors of both, by what they were. */
        String errors() {
            Block all = Block.none();
            for (Block block : copying) {
                all = all.plus(block);
            }
            for (Block block : plain) {
                all = all.plus(block);
            }
            return all.errors().toString();
        }
    }

    Pairing(Loops users, Protocol protocol, int port, Setup.Service copying, Setup.Service plain) {
        Crowd crowd = protocol == Protocol.HTTP1 ? Crowd.of(protocol, port, 32, 1) : Crowd.of(protocol, port, 4, 16);
        this.copying = Load.open(users, crowd);
        this.plain = Load.open(users, crowd);
        copyingService = copying;
        plainService = plain;
    }

    /** Blocks of both in turn, the first one changing sides every time. */
    Felt feel(int blocks, Pace pace, Duration each) {
        List<Block> with = new ArrayList<>();
        List<Block> without = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            if (i % 2 == 0) {
                without.add(plain.run(mix(plainService), pace, each));
                with.add(copying.run(mix(copyingService), pace, each));
            } else {
                with.add(copying.run(mix(copyingService), pace, each));
                without.add(plain.run(mix(plainService), pace, each));
            }
        }
        return new Felt(with, without);
    }

    Block askCopying(Pace pace, Duration duration) {
        return copying.run(mix(copyingService), pace, duration);
    }

    /** Three requests without a body, then one with 64 KB, which a shadow may fail to read. */
    private static Ask.Mix mix(Setup.Service service) {
        Ask read = new Ask(service.path(), 0, REPLY, false);
        return Ask.Mix.inTurn(List.of(read, read, read, new Ask(service.path(), UPLOAD, REPLY, false)));
    }

    @Override
    public void close() {
        copying.close();
        plain.close();
    }
}
