@NullMarked
package understudy.control.event;

import org.jspecify.annotations.NullMarked;
