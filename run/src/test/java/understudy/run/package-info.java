/** Stories of one parallel run, with a store and alert target that keep what they are given. */
@NullMarked
package understudy.run;

import org.jspecify.annotations.NullMarked;
