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

    public Passed plus(Passed other) {
        Set<GateName> bothGates = EnumSet.noneOf(GateName.class);
        bothGates.addAll(gates);
        bothGates.addAll(other.gates);
        Set<Endpoint> bothEndpoints = new HashSet<>(endpoints);
        bothEndpoints.addAll(other.endpoints);
        return new Passed(bothGates, bothEndpoints);
    }
}
