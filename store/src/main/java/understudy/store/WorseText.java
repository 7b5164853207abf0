package understudy.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import understudy.judge.gate.GateName;
import understudy.judge.gate.Worse;
import understudy.traffic.Endpoint;

/** At what new is proven to be worse, as a JSON array: a gate and its sentence, or an endpoint's method, template and sentence. */
final class WorseText {

    private static final int OF_A_GATE = 2;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private WorseText() {}

    static String of(Worse worse) {
        List<List<String>> rows = new ArrayList<>();
        worse.gates().forEach((gate, said) -> rows.add(List.of(gate.label(), said)));
        worse.endpoints().forEach((at, said) -> rows.add(List.of(at.method(), at.template(), said)));
        return JSON.writeValueAsString(rows);
    }

    static Worse parse(String text) {
        Map<GateName, String> gates = new EnumMap<>(GateName.class);
        Map<Endpoint, String> endpoints = new LinkedHashMap<>();
        for (String[] row : JSON.readValue(text, String[][].class)) {
            if (row.length == OF_A_GATE) {
                gates.put(Labels.of(GateName.class, GateName::label, row[0]), row[1]);
            } else {
                endpoints.put(new Endpoint(row[0], row[1]), row[2]);
            }
        }
        return new Worse(gates, endpoints);
    }
}
