package understudy.control;

import java.util.List;
import java.util.Optional;
import understudy.control.authority.Who;
import understudy.run.audit.Act;

/** What a call answers with. */
sealed interface Answer {

    int OK = 200;
    int ACCEPTED = 202;
    int NOT_MODIFIED = 304;

    /**
     * A record of {@code understudy.control.api}, sent as JSON.
     *
     * @param decided what of it people decide, as opposed to what is counted by itself: whoever changes it may say which one he
     *     saw; empty where nobody changes it
     */
    record Json(Object view, Optional<Object> decided) implements Answer {

        Json(Object view) {
            this(view, Optional.empty());
        }

        static Json of(Object view, Object decided) {
            return new Json(view, Optional.of(decided));
        }
    }

    /** Text of any type. */
    record Text(String type, String text) implements Answer {}

    /**
     * What happens from now on, as it happens.
     *
     * @param service of which alone; empty for all
     */
    record Events(Optional<String> service) implements Answer {}

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
