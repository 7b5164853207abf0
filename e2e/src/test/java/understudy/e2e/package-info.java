/**
 * This room is for the page as a person sees it: in a browser, in front of services that are asked. Start reading at
 * {@link understudy.e2e.DemoInTheBrowserTest}.
 */
@NullMarked
package understudy.e2e;

import org.jspecify.annotations.NullMarked;
