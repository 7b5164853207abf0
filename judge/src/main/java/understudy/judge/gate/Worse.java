package understudy.judge.gate;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import understudy.traffic.Endpoint;

/**
 * At what new is proven to be worse in this epoch, each with the sentence that said so first. Later pairs do not outweigh it: that new
 * was mended is for its version to say, or for a person.
 *
 * @param gates of the service as a whole
 * @param endpoints each by itself
 */
public record Worse(Map<GateName, String> gates, Map<Endpoint, String> endpoints) {

    public static final Worse NOTHING = new Worse(Map.of(), Map.of());

    private static final String STAYS = " That was earlier in this epoch, and stays so until evidence begins anew.";

    public Worse {
        gates = Map.copyOf(gates);
        endpoints = Map.copyOf(endpoints);
    }

    /** With what is found by now; of what was found before the first sentence is kept. */
    Worse and(Map<GateName, String> moreGates, Map<Endpoint, String> moreEndpoints) {
        Map<GateName, String> allGates = new EnumMap<>(GateName.class);
        allGates.putAll(moreGates);
        allGates.putAll(gates);
        Map<Endpoint, String> allEndpoints = new HashMap<>(moreEndpoints);
        allEndpoints.putAll(endpoints);
        return new Worse(allGates, allEndpoints);
    }

    /** Of these endpoints it is to be seen again. */
    Worse without(Set<Endpoint> these) {
        Map<Endpoint, String> others = new HashMap<>(endpoints);
        others.keySet().removeAll(these);
        return new Worse(gates, others);
    }

    /** What was said of it, as of before. */
    static String earlier(String said) {
        return said + STAYS;
    }
}
