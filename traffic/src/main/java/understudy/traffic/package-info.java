/**
 * This room is for the words for what goes over the wire: requests, replies, outcomes, pairs, endpoints, the dial.
 * Values only, no I/O, no threads. Start reading at {@link understudy.traffic.Pair}.
 */
@NullMarked
package understudy.traffic;

import org.jspecify.annotations.NullMarked;
