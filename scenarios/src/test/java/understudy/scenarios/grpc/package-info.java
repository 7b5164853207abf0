/**
 * This room is for the product between a gRPC client and servers that are not ours: grpc-java's. Start reading at
 * {@link understudy.scenarios.grpc.Ledger}.
 */
@NullMarked
package understudy.scenarios.grpc;

import org.jspecify.annotations.NullMarked;
