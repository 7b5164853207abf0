/** What lets the tests run on any transport: {@link understudy.gateway.listen.Carrier}. */
@NullMarked
package understudy.gateway.listen;

import org.jspecify.annotations.NullMarked;
