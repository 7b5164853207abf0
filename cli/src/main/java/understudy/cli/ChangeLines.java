package understudy.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import understudy.cli.watch.Fact;
import understudy.cli.watch.LineFormat;

/** How changes are written that somebody watches: a line each. */
final class ChangeLines {

    private ChangeLines() {}

    /** For people and their files. */
    static final class OfText implements LineFormat {

        @Override
        public String of(Instant at, Fact fact) {
            return line(at, fact.line());
        }

        @Override
        public String lost(Instant at, String why) {
            return line(at, "not reached: " + why);
        }

        @Override
        public String found(Instant at) {
            return line(at, "reached again");
        }

        private static String line(Instant at, String says) {
            return at.truncatedTo(ChronoUnit.SECONDS) + "  " + says;
        }
    }

    /** For programs: each line is a JSON object. */
    static final class OfJson implements LineFormat {

        /**
         * One of them.
         *
         * @param kind service, health, cause, rollout, gate, move; notReached and reached are of the gateway
         * @param is as the API has it
         */
        private record Change(String at, String kind, Object is) {}

        @Override
        public String of(Instant at, Fact fact) {
            return Json.printLine(new Change(at.toString(), fact.kind(), fact.is()));
        }

        @Override
        public String lost(Instant at, String why) {
            return Json.printLine(new Change(at.toString(), "notReached", why));
        }

        @Override
        public String found(Instant at) {
            return Json.printLine(new Change(at.toString(), "reached", ""));
        }
    }
}
