package understudy.testkit.faults;

import java.util.Locale;

/** The ways of going wrong that a shadow is tried with, on every protocol. */
public enum Fault {
    HEALTHY,
    /** The port is closed, as after a kill. */
    REFUSING,
    /** Nobody accepts and the queue of the port is full: a connection is not even refused. */
    FULL_BACKLOG,
    /** Takes requests whole and never answers. */
    ACCEPT_AND_HANG,
    /** Answers rightly, ten times later than it should. */
    SLOW,
    /** Resets the connection after half a head. */
    RESET_MID_HEADER,
    /** Resets the connection after the head and half of the body. */
    RESET_MID_BODY,
    /** Answers with bytes that are of no protocol. */
    GARBAGE,
    /** Sends a head that never ends. */
    ENDLESS_HEADERS,
    /** Sends a body that never ends. */
    ENDLESS_BODY,
    /** Accepts and reads not a byte, so that the sender's buffers fill up. */
    NEVER_READING;

    /** In words, as tables print it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
