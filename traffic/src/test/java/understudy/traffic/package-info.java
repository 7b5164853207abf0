/** Tables for the words of the wire. */
@NullMarked
package understudy.traffic;

import org.jspecify.annotations.NullMarked;
