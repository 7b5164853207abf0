/**
 * This room is for putting the others together: which settings go where, and the order of opening and closing. Start
 * reading at {@link understudy.server.Understudy}.
 */
@NullMarked
package understudy.server;

import org.jspecify.annotations.NullMarked;
