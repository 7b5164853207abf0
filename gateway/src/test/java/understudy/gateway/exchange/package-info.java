/** This room is for the parts of a request's life, each by itself. */
@NullMarked
package understudy.gateway.exchange;

import org.jspecify.annotations.NullMarked;
