/**
 * This room is for {@code bench/faults}: what users feel while their shadow goes wrong in every way, what it costs in
 * throughput, and what it takes in memory. Start reading at {@link understudy.bench.faults.Main}.
 */
@NullMarked
package understudy.bench.faults;

import org.jspecify.annotations.NullMarked;
