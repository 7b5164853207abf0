package understudy.server;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import understudy.gateway.Gateway;
import understudy.run.rollout.Dialling;
import understudy.run.rollout.Rolling;
import understudy.run.rollout.Turn;
import understudy.server.config.Config;
import understudy.server.config.RolloutConfig;
import understudy.server.config.ServiceConfig;
import understudy.traffic.CopyPolicy;
import understudy.traffic.DataState;
import understudy.traffic.Dial;
import understudy.traffic.Ramp;
import understudy.traffic.Reason;
import understudy.traffic.Share;

/**
 * Turns the gateway's dials. Whatever changes one (a rollout, a reload, a rule, a handover) comes through here, one at a
 * time, and is told what holds by then: so that nobody puts back a share that somebody else has just lowered.
 */
final class Dials implements Dialling {

    private final Supplier<Config> config;
    private final Function<String, Optional<Rolling>> rolling;
    private final Function<String, Long> epochs;
    private @Nullable Gateway gateway;
    private @Nullable Reason withheld;

    /**
     * Without a gateway yet.
     *
     * @param rolling by the name of the service
     * @param epochs of services without a rollout
     */
    Dials(Supplier<Config> config, Function<String, Optional<Rolling>> rolling, Function<String, Long> epochs) {
        this.config = config;
        this.rolling = rolling;
        this.epochs = epochs;
    }

    /** Opens or changes the gateway while nobody turns anything. */
    synchronized Gateway settle(Supplier<Gateway> change) {
        Gateway settled = change.get();
        gateway = settled;
        return settled;
    }

    @Override
    public void turn(String service, Turn turn) {
        again(service);
    }

    /** What holds for a service by now holds at the gateway. */
    synchronized void again(String service) {
        Gateway open = gateway;
        if (open != null) {
            config.get().services().stream()
                    .filter(of -> of.name().equals(service))
                    .findFirst()
                    .ifPresent(of -> open.turn(service, of(of)));
        }
    }

    /** No copies are sent for the time being; null: they are again. */
    synchronized void withhold(@Nullable Reason why) {
        withheld = why;
        config.get().services().forEach(service -> again(service.name()));
    }

    /** The dial of a service as it is to be. */
    synchronized Dial of(ServiceConfig service) {
        CopyPolicy policy = service.shadow().policy();
        CopyPolicy sent = withheld == null ? policy : policy.withheldFor(withheld);
        Dial shadowOnly = new Dial(Share.NONE, sent, epochs.apply(service.name()));
        return rollout(service).map(of -> dial(service, of, sent)).orElse(shadowOnly);
    }

    private Optional<Rolling> rollout(ServiceConfig service) {
        return service.rollout().isPresent() ? rolling.apply(service.name()) : Optional.empty();
    }

    private static Dial dial(ServiceConfig service, Rolling rolling, CopyPolicy sent) {
        Turn turn = rolling.turn();
        CopyPolicy policy = turn.copying() ? sent : sent.withheldFor(Reason.RUN_OVER);
        return new Dial(turn.share(), policy, turn.epoch(), turn.step(), ramp(service, rolling, turn));
    }

    private static Ramp ramp(ServiceConfig service, Rolling rolling, Turn turn) {
        RolloutConfig rollout = service.rollout().orElseThrow();
        Ramp ramp = ramp(service);
        Ramp steady = rollout.sticky().map(ramp::by).orElse(ramp);
        Ramp tested = rollout.tester().map(steady::withTester).orElse(steady);
        // when all is over nothing is copied any more, so that nothing could be proven after a start
        return rollout.serveOnlyProven() && turn.copying() ? tested.onlyProven(rolling.proven()) : tested;
    }

    private static Ramp ramp(ServiceConfig service) {
        return Ramp.ofReads()
                .withState(
                        switch (service.state()) {
                            case NONE -> DataState.NONE;
                            case SHARED -> DataState.SHARED;
                            case UNDECLARED -> DataState.UNDECLARED;
                        });
    }
}
