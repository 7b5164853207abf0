package understudy.control;

import java.util.List;
import java.util.Optional;
import understudy.traffic.Version;

/** Takes over what has changed outside: the config, or a version. The port of this room to whoever put it together; reads the disk. */
public interface Reloading {

    /** Takes over what the file says, or nothing of it. */
    Outcome reload();

    /** What the file would loosen just now, where it holds and does so. */
    default Optional<Loosening> loosening() {
        return Optional.empty();
    }

    /**
     * Gates that would ask for less.
     *
     * @param digest of the config that is to come
     * @param gates each in words: which one, of what, from and to
     */
    record Loosening(String digest, List<String> gates) {
        public Loosening {
            gates = List.copyOf(gates);
        }
    }

    /**
     * A version of a service is another by now: its evidence begins anew, and its rollout pauses where it is. Empty, or why not
     * just now, in words. May wait for a reload.
     */
    Optional<String> redeployed(String service, Version version);

    /** What came of it. */
    sealed interface Outcome {

        /**
         * What the file says holds.
         *
         * @param digest of the whole config
         * @param added names of services that are new
         * @param removed names of services that are gone
         * @param changed names of services of which something is different
         */
        record Reloaded(String digest, List<String> added, List<String> removed, List<String> changed)
                implements Outcome {
            public Reloaded {
                added = List.copyOf(added);
                removed = List.copyOf(removed);
                changed = List.copyOf(changed);
            }

            /** On record: the digest, and what is different. */
            public String words() {
                return digest + said("added", added) + said("removed", removed) + said("changed", changed);
            }

            private static String said(String what, List<String> services) {
                return services.isEmpty() ? "" : "; %s %s".formatted(what, String.join(", ", services));
            }
        }

        /** The file does not hold. Each problem says where, what and the cure. */
        record Unsound(List<String> problems) implements Outcome {
            public Unsound {
                problems = List.copyOf(problems);
            }
        }

        /** The file holds, but this process cannot change to it, or to nothing at all just now. */
        record Impossible(List<String> problems) implements Outcome {
            public Impossible {
                problems = List.copyOf(problems);
            }
        }
    }
}
