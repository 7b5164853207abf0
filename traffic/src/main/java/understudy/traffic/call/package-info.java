/**
 * This room is for reading what a request asks for when its method and path do not tell: GraphQL operations, JSON-RPC
 * methods. What is read was written by clients: whatever is not plainly understood is not read at all. Pure; nothing here
 * throws on account of what a body holds. Start reading at {@link understudy.traffic.call.GraphQlCalls}.
 */
@NullMarked
package understudy.traffic.call;

import org.jspecify.annotations.NullMarked;
