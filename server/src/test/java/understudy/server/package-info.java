/** Tests of the whole process's life, with real sockets and a real store. */
@NullMarked
package understudy.server;

import org.jspecify.annotations.NullMarked;
