/** This room is for showing that every fault is what its name says, on the wire. */
@NullMarked
package understudy.testkit.faults;

import org.jspecify.annotations.NullMarked;
