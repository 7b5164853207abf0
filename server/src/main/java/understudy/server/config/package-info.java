/**
 * This room is for configuration: what a file or the flags of {@code run} say, checked whole, as values. Every key is
 * declared once ({@link understudy.server.config.ConfigKeys} and the classes it names); reading, hints for typos, the
 * JSON Schema and the defaults come from there. Start reading at {@link understudy.server.config.ConfigFile}.
 */
@NullMarked
package understudy.server.config;

import org.jspecify.annotations.NullMarked;
