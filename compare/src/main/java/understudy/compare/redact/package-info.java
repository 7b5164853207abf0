/** This room is for keeping secrets out of everything that is stored, logged or shown. Start at {@link understudy.compare.redact.Redactor}. */
@NullMarked
package understudy.compare.redact;

import org.jspecify.annotations.NullMarked;
