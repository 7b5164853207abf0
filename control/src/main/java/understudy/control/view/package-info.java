/**
 * This room is for turning what a run knows into what the API tells: records of {@code understudy.control.api}. Pure.
 * Start reading at {@link understudy.control.view.Views}.
 */
@NullMarked
package understudy.control.view;

import org.jspecify.annotations.NullMarked;
