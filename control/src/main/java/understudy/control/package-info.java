/**
 * This room is for the control plane: the admin API, metrics, alert senders and the page. It never touches the request
 * path. Start reading at {@link understudy.control.Control}.
 */
@NullMarked
package understudy.control;

import org.jspecify.annotations.NullMarked;
