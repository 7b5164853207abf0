/** This room is for tests of TLS on both sides, with certificates made for each test. */
@NullMarked
package understudy.gateway.tls;

import org.jspecify.annotations.NullMarked;
