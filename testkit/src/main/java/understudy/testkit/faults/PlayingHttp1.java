package understudy.testkit.faults;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.RawServer;
import understudy.testkit.ScriptedServer;
import understudy.testkit.Tls;
import understudy.testkit.WireReply;

/** The faults on HTTP/1.1. */
final class PlayingHttp1 implements FaultyServer.Playing {

    private static final Duration BREATH = Duration.ofMillis(1);

    private final RawServer server;
    private final FaultyServer.Script script;

    private PlayingHttp1(RawServer server, FaultyServer.Script script) {
        this.server = server;
        this.script = script;
        server.keepNothing();
    }

    static PlayingHttp1 open(FaultyServer.Script script, @Nullable Tls tls) throws IOException {
        Behaviour healthy = behaviour(Fault.HEALTHY, script);
        return new PlayingHttp1(tls == null ? RawServer.open(healthy) : RawServer.open(healthy, tls), script);
    }

    @Override
    public ScriptedServer server() {
        return server;
    }

    @Override
    public void behave(Fault fault) {
        server.behave(behaviour(fault, script));
    }

    private static Behaviour behaviour(Fault fault, FaultyServer.Script script) {
        return switch (fault) {
            case HEALTHY, REFUSING, FULL_BACKLOG -> request -> whole(script, request.target());
            case ACCEPT_AND_HANG -> Behaviour.always(Answer.hang());
            case SLOW -> request -> whole(script, request.target()).after(script.slowly());
            case RESET_MID_HEADER ->
                Behaviour.always(Answer.bytes("HTTP/1.1 200 OK\r\nContent-Ty").then(Answer.reset()));
            case RESET_MID_BODY ->
                Behaviour.always(Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf of the bo")
                        .then(Answer.reset()));
            case GARBAGE -> Behaviour.always(Answer.bytes("\u0000\u0001\u0002 this is no HTTP\r\n\r\n"));
            case ENDLESS_HEADERS ->
                Behaviour.always(Answer.bytes("HTTP/1.1 200 OK\r\n")
                        .then(Answer.endless("X-More: " + "m".repeat(1000) + "\r\n", BREATH)));
            case ENDLESS_BODY ->
                Behaviour.always(Answer.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .then(Answer.endless("1000\r\n" + "b".repeat(0x1000) + "\r\n", BREATH)));
            case NEVER_READING -> Behaviour.onAccept(Answer.stall());
        };
    }

    private static Answer whole(FaultyServer.Script script, String target) {
        return Answer.reply(WireReply.bytes(
                "200 OK", "application/octet-stream", script.body().apply(target)));
    }
}
