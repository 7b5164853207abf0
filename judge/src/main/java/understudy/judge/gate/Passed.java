package understudy.judge.gate;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import understudy.traffic.Endpoint;

/** What was proven in this epoch, once and for all of it: such a gate stays open unless new is proven to be worse. */
public record Passed(Set<GateName> gates, Set<Endpoint> endpoints) {

    public static final Passed NOTHING = new Passed(Set.of(), Set.of());

    public Passed {
        gates = Set.copyOf(gates);
        endpoints = Set.copyOf(endpoints);
    }

    /** With gates that opened, and the endpoints that are proven by now. */
    public Passed after(Set<GateName> opened, Set<Endpoint> proven) {
        Set<GateName> both = EnumSet.noneOf(GateName.class);
        both.addAll(gates);
        both.addAll(opened);
        return new Passed(both, proven);
    }

    /** Of these endpoints it is to be seen again. */
    public Passed without(Set<Endpoint> these) {
        Set<Endpoint> others = new HashSet<>(endpoints);
        others.removeAll(these);
        return new Passed(gates, others);
    }
}
