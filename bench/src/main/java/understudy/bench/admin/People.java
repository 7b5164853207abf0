package understudy.bench.admin;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import understudy.bench.load.Block;
import understudy.bench.load.Crowd;
import understudy.bench.load.EventStreams;
import understudy.bench.load.Load;
import understudy.bench.load.Loops;
import understudy.bench.load.Pace;
import understudy.bench.load.Protocol;
import understudy.bench.product.Options;
import understudy.bench.product.Pause;
import understudy.bench.product.Product;

/** Those who look at pages and follow events. They use the admin side alone, and only while something else is measured. */
final class People implements AutoCloseable {

    private static final String EVENTS = "/api/v1/events";
    private static final int CONNECTIONS_EACH = 4;

    private final Loops loops;
    private final Product product;
    private final int perSecond;
    private final int streams;
    private final Map<Call, Load> pages;

    /** What came of their calls and of their streams. */
    record Told(Map<Call, Block> calls, EventStreams.Heard heard) {

        static Told nothing() {
            return new Told(Map.of(), EventStreams.Heard.nothing());
        }

        Told plus(Told other) {
            Map<Call, Block> both = new EnumMap<>(Call.class);
            both.putAll(calls);
            other.calls.forEach((call, block) -> both.merge(call, block, Block::plus));
            return new Told(both, heard.plus(other.heard));
        }

        /** Everything that went wrong, by where and what it was. */
        Map<String, Long> errors() {
            Map<String, Long> errors = new LinkedHashMap<>();
            calls.forEach((call, block) ->
                    block.errors().forEach((what, n) -> errors.put(call.template() + ": " + what, n)));
            heard.errors().forEach((what, n) -> errors.put(EVENTS + ": " + what, n));
            return errors;
        }
    }

    /** Something that was done while they looked. */
    record Meanwhile<T>(T done, Told told) {}

    private People(Loops loops, Product product, int perSecond, int streams, Map<Call, Load> pages) {
        this.loops = loops;
        this.product = product;
        this.perSecond = perSecond;
        this.streams = streams;
        this.pages = pages;
    }

    static People open(Loops loops, Product product, Options options) {
        int perSecond = options.number("calls-per-second");
        int calls = Call.values().length;
        if (perSecond < calls) {
            throw new IllegalArgumentException(
                    "--calls-per-second %d (expected: at least %d, one of each call)".formatted(perSecond, calls));
        }
        Map<Call, Load> pages = new EnumMap<>(Call.class);
        for (Call call : Call.values()) {
            Crowd crowd = Crowd.of(Protocol.HTTP1, product.adminPort(), CONNECTIONS_EACH, 1);
            pages.put(call, Load.open(loops, crowd));
        }
        return new People(loops, product, perSecond, options.number("streams"), pages);
    }

    /** Does something that takes so long, while they look. The streams are open before it begins. */
    <T> Meanwhile<T> lookDuring(Duration time, Supplier<T> work) {
        Seen seen = Seen.of(product);
        if (!seen.isSomething()) {
            throw new IllegalStateException("no cause to look at (expected: those of what new answers wrongly)");
        }
        EventStreams following = EventStreams.open(loops, product.adminPort(), EVENTS, streams);
        Map<Call, CompletableFuture<Block>> asked = ask(seen, time);
        T done = work.get();
        Map<Call, Block> calls = new EnumMap<>(Call.class);
        asked.forEach((call, block) -> calls.put(call, block.join()));
        return new Meanwhile<>(done, new Told(calls, following.leave()));
    }

    /** Each call at its part of the rate, begun one after the other, lest all of them always come at once. */
    private Map<Call, CompletableFuture<Block>> ask(Seen seen, Duration time) {
        Map<Call, CompletableFuture<Block>> asked = new EnumMap<>(Call.class);
        pages.forEach((call, load) -> {
            asked.put(call, load.start(call.asks(seen), new Pace.Steady(part(asked.size())), time));
            Pause.millis(1000 / perSecond);
        });
        return asked;
    }

    /** The rate of the n-th call: parts differ by one at most, and add up. */
    private int part(int n) {
        int calls = pages.size();
        return perSecond * (n + 1) / calls - perSecond * n / calls;
    }

    @Override
    public void close() {
        pages.values().forEach(Load::close);
    }
}
