/**
 * This room is for who may do what: tokens and their roles, sessions of the page, one-time logins, and how often may be tried.
 * Start reading at {@link understudy.control.authority.Authority}.
 */
@NullMarked
package understudy.control.authority;

import org.jspecify.annotations.NullMarked;
