@NullMarked
package understudy.control.metric;

import org.jspecify.annotations.NullMarked;
