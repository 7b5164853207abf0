/** This room is for what the data plane must do, each story told over real sockets. */
@NullMarked
package understudy.gateway;

import org.jspecify.annotations.NullMarked;
