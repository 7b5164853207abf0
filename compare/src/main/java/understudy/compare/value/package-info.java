/**
 * This room is for what a single value is: a timestamp, a uuid, a hostname. Everything here reads a bounded text once. Start at
 * {@link understudy.compare.value.ValueClass}.
 */
@NullMarked
package understudy.compare.value;

import org.jspecify.annotations.NullMarked;
