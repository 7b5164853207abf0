/** This room is for showing that the kit itself does what it says: a RawClient talks to a RawServer in every mode. */
@NullMarked
package understudy.testkit;

import org.jspecify.annotations.NullMarked;
