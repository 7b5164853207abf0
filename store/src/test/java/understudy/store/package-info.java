/** Tests of the store, with real files. {@code KeepingContract} says what holds for every keeper, the one in memory too. */
@NullMarked
package understudy.store;

import org.jspecify.annotations.NullMarked;
