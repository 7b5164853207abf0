/**
 * This room is for where the gateway meets the machine: event loops and their transport, the port that is listened on,
 * and what a new connection speaks.
 */
@NullMarked
package understudy.gateway.listen;

import org.jspecify.annotations.NullMarked;
