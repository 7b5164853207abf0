/** Tables for the words of the wire. */
@NullMarked
package understudy.traffic.call;

import org.jspecify.annotations.NullMarked;
