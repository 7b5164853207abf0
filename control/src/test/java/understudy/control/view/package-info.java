@NullMarked
package understudy.control.view;

import org.jspecify.annotations.NullMarked;
