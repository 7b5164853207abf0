/**
 * This room is for {@code bench/soak}: hours of everything at once, after which counters must add up and nothing may have
 * leaked. Start reading at {@link understudy.bench.soak.Main}.
 */
@NullMarked
package understudy.bench.soak;

import org.jspecify.annotations.NullMarked;
