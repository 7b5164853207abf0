package understudy.control.alert;

/**
 * How one target does.
 *
 * @param sent alerts that arrived since the start
 * @param failed tries that did not, since the start
 * @param waiting alerts that are still to be sent
 * @param dropped alerts for which there was no room, since the start
 */
public record Standing(Target target, long sent, long failed, long waiting, long dropped) {}
