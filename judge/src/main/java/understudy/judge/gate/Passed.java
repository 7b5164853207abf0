package understudy.judge.gate;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import understudy.traffic.Endpoint;

/**
 * What was proven in this epoch, once and for all of it.
 *
 * @param gates that opened; they stay open unless new is proven to be worse
 * @param endpoints that new is proven to serve as old does, and not to be worse at
 * @param worse at what new is proven to be worse; that stays so, however well it does later
 */
public record Passed(Set<GateName> gates, Set<Endpoint> endpoints, Worse worse) {

    public static final Passed NOTHING = new Passed(Set.of(), Set.of(), Worse.NOTHING);

    public Passed {
        gates = Set.copyOf(gates);
        endpoints = Set.copyOf(endpoints);
    }

    /** With gates that opened, and what is proven by now. */
    public Passed after(Set<GateName> opened, Set<Endpoint> proven, Worse now) {
        Set<GateName> both = EnumSet.noneOf(GateName.class);
        both.addAll(gates);
        both.addAll(opened);
        return new Passed(both, proven, now);
    }

    /** Of these endpoints it is to be seen again whether new serves them as old does, or worse. */
    public Passed without(Set<Endpoint> these) {
        Set<Endpoint> others = new HashSet<>(endpoints);
        others.removeAll(these);
        return new Passed(gates, others, worse.without(these));
    }
}
