/**
 * This room is for JSONPath (RFC 9535): what a path's text means. Following it is done where the documents are. Start at
 * {@link understudy.compare.path.JsonPath}.
 */
@NullMarked
package understudy.compare.path;

import org.jspecify.annotations.NullMarked;
