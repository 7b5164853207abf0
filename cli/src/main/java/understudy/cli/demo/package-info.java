/**
 * This room is for the demo: the example bank, Understudy in front of it, and one screen that says what is happening.
 * Start reading at {@link understudy.cli.demo.Demo}.
 */
@NullMarked
package understudy.cli.demo;

import org.jspecify.annotations.NullMarked;
