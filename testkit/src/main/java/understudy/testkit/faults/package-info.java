/**
 * This room is for one upstream that can be told, while it runs, to go wrong in every way that is known, whatever
 * protocol it speaks. Start reading at {@link understudy.testkit.faults.FaultyServer}.
 */
@NullMarked
package understudy.testkit.faults;

import org.jspecify.annotations.NullMarked;
