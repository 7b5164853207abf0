/**
 * This room is for the life of a request, whatever protocol it came over: it goes to the serving version and, as a
 * copy, to the shadow; the reply goes back, and one pair to the sink. Start reading at {@code Exchange}. Everything is
 * confined to the event loop of the client's connection, unless it says otherwise.
 */
@NullMarked
package understudy.gateway.exchange;

import org.jspecify.annotations.NullMarked;
