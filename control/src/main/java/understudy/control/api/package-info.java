/** This room is for the records of the admin API, as JSON carries them. Their names and fields are relied on from outside. */
@NullMarked
package understudy.control.api;

import org.jspecify.annotations.NullMarked;
