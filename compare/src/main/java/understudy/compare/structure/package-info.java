/**
 * This room is for formats other than JSON: each is told again as a JSON text, so that one comparison and one kind of rule
 * serve all of them. Start at {@link understudy.compare.structure.Retelling}.
 */
@NullMarked
package understudy.compare.structure;

import org.jspecify.annotations.NullMarked;
