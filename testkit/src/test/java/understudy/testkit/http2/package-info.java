/** This room is for showing that our HTTP/2 ends do what they say, to each other. */
@NullMarked
package understudy.testkit.http2;

import org.jspecify.annotations.NullMarked;
