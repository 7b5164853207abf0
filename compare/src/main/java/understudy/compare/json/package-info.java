/**
 * This room is for comparing two JSON texts, byte by byte where they are alike and by an index where they are not, and for
 * masking one. No trees are built. Start reading at {@link understudy.compare.json.JsonComparison}, then
 * {@code Walk}.
 */
@NullMarked
package understudy.compare.json;

import org.jspecify.annotations.NullMarked;
