@NullMarked
package understudy.compare.proposal;

import org.jspecify.annotations.NullMarked;
