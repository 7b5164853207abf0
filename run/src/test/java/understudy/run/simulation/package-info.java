@NullMarked
package understudy.run.simulation;

import org.jspecify.annotations.NullMarked;
