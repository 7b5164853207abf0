package understudy.server;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import understudy.run.audit.Deed;

/** Something that was done, on its way from one process to the next, as one line of JSON. */
final class DeedText {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DeedText() {}

    static String line(Deed deed) {
        return MAPPER.writeValueAsString(deed);
    }

    /** Throws JacksonException for what this version does not understand. */
    static Deed read(String line) throws JacksonException {
        return MAPPER.readValue(line, Deed.class);
    }
}
