@NullMarked
package understudy.server.config;

import org.jspecify.annotations.NullMarked;
