package understudy.traffic.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which methods a JSON-RPC 2.0 request calls. */
public final class JsonRpcCalls {

    private static final Set<String> MEMBERS = Set.of("jsonrpc", "method", "params", "id");

    private JsonRpcCalls() {}

    /** One operation for each call, in order; empty when the body is anything but calls. */
    public static List<Operation> of(byte[] body) {
        List<Operation> calls = new ArrayList<>();
        for (JsonObject object : JsonObject.read(body)) {
            Optional<String> method = object.text("method");
            boolean call = object.text("jsonrpc").filter("2.0"::equals).isPresent() && object.hasOnly(MEMBERS);
            if (!call || method.isEmpty()) {
                return List.of();
            }
            calls.add(new Operation(Operation.Kind.PROCEDURE, method.get()));
        }
        return calls;
    }
}
