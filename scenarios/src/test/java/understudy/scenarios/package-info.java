/**
 * This room is for the product seen from outside: one test per story, over real sockets and files. Start reading at
 * {@link understudy.scenarios.UnfeltShadowTest}.
 */
@NullMarked
package understudy.scenarios;

import org.jspecify.annotations.NullMarked;
