/**
 * This room is for the gateway under test as its operator sees it: a process of its own, its config, what {@code /proc}
 * and {@code jcmd} know of it, and its metrics. Start reading at {@link understudy.bench.product.Product}.
 */
@NullMarked
package understudy.bench.product;

import org.jspecify.annotations.NullMarked;
