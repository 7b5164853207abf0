package understudy.cli;

import understudy.cli.Terminal.Colour;
import understudy.control.api.RawPairView;
import understudy.control.api.RawPairView.RawReplyView;

/** Both replies of a pair as they are kept. */
final class RawPairReport {

    private final Terminal terminal;

    RawPairReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(RawPairView pair, boolean json) {
        if (json) {
            terminal.say(Json.print(pair));
            return;
        }
        print("old", pair.oldReply());
        terminal.say("");
        print("new", pair.newReply());
    }

    private void print(String version, RawReplyView reply) {
        terminal.say(terminal.painted(Colour.STRONG, version + " said " + reply.status()));
        reply.headers().forEach(header -> terminal.say(Printable.line(String.join(": ", header))));
        terminal.say("");
        if (!reply.encoding().equals("text")) {
            terminal.say("(%s)".formatted(Printable.line(reply.encoding())));
        }
        terminal.say(Printable.block(reply.body()));
        if (!reply.whole()) {
            terminal.say("(there was more of it, which is not kept)");
        }
    }
}
