/**
 * This room is for {@code bench/admin}: what users feel while people look at pages and follow events, at half of the load
 * that the gateway can take. Start reading at {@link understudy.bench.admin.Main}.
 */
@NullMarked
package understudy.bench.admin;

import org.jspecify.annotations.NullMarked;
