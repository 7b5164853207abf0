/**
 * This room is for what a single value is: a timestamp, a uuid, a hostname; and how two that differ are shown beside each other.
 * Everything here reads a bounded text. Start at {@link understudy.compare.value.ValueClass}.
 */
@NullMarked
package understudy.compare.value;

import org.jspecify.annotations.NullMarked;
