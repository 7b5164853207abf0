@NullMarked
package understudy.control;

import org.jspecify.annotations.NullMarked;
