/**
 * This room is for TLS on both sides: {@link understudy.gateway.tls.IncomingTls} towards clients, {@link
 * understudy.gateway.tls.OutgoingTls} towards versions.
 */
@NullMarked
package understudy.gateway.tls;

import org.jspecify.annotations.NullMarked;
