/**
 * This room is for how a request finds a connection to one version: which instance, which protocol, an open connection
 * or a new one. Start reading at {@link understudy.gateway.upstream.Upstream}. It knows no protocol itself; those are
 * handed in as {@link understudy.gateway.upstream.Dialects}.
 */
@NullMarked
package understudy.gateway.upstream;

import org.jspecify.annotations.NullMarked;
