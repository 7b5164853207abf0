/** What is said when nothing is compared. */
@NullMarked
package understudy.run.doctor;

import org.jspecify.annotations.NullMarked;
