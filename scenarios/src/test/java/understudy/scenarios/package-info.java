/**
 * This room is for the whole product seen from outside, one test per story, and for the map that holds the house
 * together: {@link understudy.scenarios.ArchitectureTest}.
 */
@NullMarked
package understudy.scenarios;

import org.jspecify.annotations.NullMarked;
