/**
 * This room is for telling what happens while it happens: it looks once a second what is another than before, and sends that to
 * whoever listens. Start reading at {@link understudy.control.event.Events}.
 */
@NullMarked
package understudy.control.event;

import org.jspecify.annotations.NullMarked;
