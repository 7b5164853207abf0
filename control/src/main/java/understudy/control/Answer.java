package understudy.control;

import java.util.List;
import understudy.control.authority.Who;
import understudy.run.audit.Act;

/** What a call answers with. */
sealed interface Answer {

    int OK = 200;
    int ACCEPTED = 202;

    /** A record of {@code understudy.control.api}, sent as JSON. */
    record Json(Object view) implements Answer {}

    /** Text of any type. */
    record Text(String type, String text) implements Answer {}

    /** Something was done, which goes on record; sent as JSON. */
    record Done(Object view, List<Act> acts) implements Answer {

        public Done {
            acts = List.copyOf(acts);
        }

        Done(Object view, Act act) {
            this(view, List.of(act));
        }
    }

    /** Something is to be done once a second person agrees; sent as JSON. */
    record Held(Object view, Act act) implements Answer {}

    /** Somebody logged in or out. */
    record Session(Object view, Who who, Act act, String cookie) implements Answer {}
}
