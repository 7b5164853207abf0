package understudy.bench.load;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.TreeMap;

/** Counts the events of one stream by their names, however it comes in pieces. Comments are none. */
final class EventCount {

    private static final String NAME = "event:";
    private static final String DATA = "data:";
    /** What an event without a name is called by those who read it. */
    private static final String UNNAMED = "message";
    /** Of a line no more is needed. */
    private static final int KEPT = 64;

    private final Map<String, Long> byName = new TreeMap<>();
    private final StringBuilder line = new StringBuilder();
    private String name = UNNAMED;
    private boolean hasData;

    void read(ByteBuf piece) {
        while (piece.isReadable()) {
            char next = (char) piece.readUnsignedByte();
            if (next == '\n') {
                endLine(line.toString().stripTrailing());
                line.setLength(0);
            } else if (line.length() < KEPT) {
                line.append(next);
            }
        }
    }

    private void endLine(String line) {
        if (line.isEmpty()) {
            endEvent();
        } else if (line.startsWith(NAME)) {
            name = line.substring(NAME.length()).strip();
        } else if (line.startsWith(DATA)) {
            hasData = true;
        }
    }

    private void endEvent() {
        if (hasData) {
            byName.merge(name, 1L, Long::sum);
        }
        name = UNNAMED;
        hasData = false;
    }

    Map<String, Long> byName() {
        return byName;
    }
}
