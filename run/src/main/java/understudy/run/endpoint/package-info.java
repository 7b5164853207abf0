/**
 * This room is for finding the endpoint of a request: which segments of a path are names and which are values, and what
 * of them may be shown. Start reading at {@link understudy.run.endpoint.EndpointBook}.
 */
@NullMarked
package understudy.run.endpoint;

import org.jspecify.annotations.NullMarked;
