/**
 * This room is for the gateway as clients and upstreams see it on the wire: real sockets, every byte, misbehaviour on
 * either side. Start reading at {@link understudy.gateway.wire.Rig}.
 */
@NullMarked
package understudy.gateway.wire;

import org.jspecify.annotations.NullMarked;
