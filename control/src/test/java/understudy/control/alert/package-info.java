@NullMarked
package understudy.control.alert;

import org.jspecify.annotations.NullMarked;
