package understudy.scenarios.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;

/** The methods of a gRPC service, one of each kind. */
final class Ledger {

    static final String NAME = "bank.Ledger";

    static final MethodDescriptor<byte[], byte[]> BALANCE = method("Balance", MethodType.UNARY);
    static final MethodDescriptor<byte[], byte[]> ENTRIES = method("Entries", MethodType.SERVER_STREAMING);
    static final MethodDescriptor<byte[], byte[]> IMPORT = method("Import", MethodType.CLIENT_STREAMING);
    static final MethodDescriptor<byte[], byte[]> CONVERSE = method("Converse", MethodType.BIDI_STREAMING);

    private Ledger() {}

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
                .setRequestMarshaller(Bytes.AS_THEY_ARE)
                .setResponseMarshaller(Bytes.AS_THEY_ARE)
                .build();
    }
}
