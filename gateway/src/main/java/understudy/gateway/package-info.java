/**
 * This room is for the data plane: answering the client whatever else goes on, and sending the copies. It never waits
 * for a shadow, and nothing the shadow does reaches a client. Start reading at {@link understudy.gateway.Gateway}, then
 * {@code Exchange}, the life of one request.
 */
@NullMarked
package understudy.gateway;

import org.jspecify.annotations.NullMarked;
