/** How endpoints get their names. */
@NullMarked
package understudy.run.endpoint;

import org.jspecify.annotations.NullMarked;
