/**
 * This room is for telling people outside: by the log, webhooks, Slack, mail and an Alertmanager. Nothing here is on a
 * request's way.
 * Start reading at {@link understudy.control.alert.Alerts}.
 */
@NullMarked
package understudy.control.alert;

import org.jspecify.annotations.NullMarked;
