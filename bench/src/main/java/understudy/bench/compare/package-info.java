/**
 * This room is for {@code bench/compare}: how many pairs of bodies the comparer settles in a second of processor time, beside
 * what one would write with a JSON library. Start reading at {@link understudy.bench.compare.Main}.
 */
@NullMarked
package understudy.bench.compare;

import org.jspecify.annotations.NullMarked;
