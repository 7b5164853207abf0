/**
 * This room is for typing instead of clicking: the commands. All but {@code run}, {@code demo} and {@code check} talk to
 * a running gateway's admin API only. What they print is safe for a terminal, whatever traffic put into it. Start
 * reading at {@link understudy.cli.CommandLineInterface}.
 */
@NullMarked
package understudy.cli;

import org.jspecify.annotations.NullMarked;
