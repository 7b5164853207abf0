@NullMarked
package understudy.run.rollout;

import org.jspecify.annotations.NullMarked;
