package understudy.control.alert;

import java.util.Optional;

/**
 * How one target does.
 *
 * @param sent alerts that arrived since the start
 * @param failed tries that did not, since the start
 * @param waiting alerts that are still to be sent
 * @param dropped alerts for which there was no room, since the start
 * @param trouble what keeps alerts from it, or from some, since the last try
 */
public record Standing(Target target, long sent, long failed, long waiting, long dropped, Optional<Trouble> trouble) {

    /**
     * What is wrong.
     *
     * @param cure what to do; empty when there is nothing to say
     */
    public record Trouble(String why, String cure) {}
}
