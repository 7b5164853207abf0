/**
 * This room is for what old says differently to the same request: measured by its twin, by asking old again, and by
 * asking both once more. Start reading at {@link understudy.run.noise.NoiseBook}.
 */
@NullMarked
package understudy.run.noise;

import org.jspecify.annotations.NullMarked;
