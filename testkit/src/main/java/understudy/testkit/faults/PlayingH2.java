package understudy.testkit.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.testkit.ScriptedServer;
import understudy.testkit.Tls;
import understudy.testkit.faults.FaultyServer.Protocol;
import understudy.testkit.http2.H2Answer;
import understudy.testkit.http2.H2Behaviour;
import understudy.testkit.http2.H2Fields;
import understudy.testkit.http2.H2Frame;
import understudy.testkit.http2.H2Reply;
import understudy.testkit.http2.H2Server;
import understudy.testkit.http2.H2Settings;

/** The faults on HTTP/2, and on gRPC which is carried by it. */
final class PlayingH2 implements FaultyServer.Playing {

    private static final Duration BREATH = Duration.ofMillis(1);

    private final H2Server server;
    private final Protocol protocol;
    private final FaultyServer.Script script;

    private PlayingH2(H2Server server, Protocol protocol, FaultyServer.Script script) {
        this.server = server;
        this.protocol = protocol;
        this.script = script;
        server.keepNothing();
    }

    static PlayingH2 open(Protocol protocol, FaultyServer.Script script, @Nullable Tls tls) throws IOException {
        H2Behaviour healthy = behaviour(Fault.HEALTHY, protocol, script);
        H2Server server = tls == null ? H2Server.open(healthy) : H2Server.open(healthy, H2Settings.wide(), tls);
        return new PlayingH2(server, protocol, script);
    }

    @Override
    public ScriptedServer server() {
        return server;
    }

    @Override
    public void behave(Fault fault) {
        server.behave(behaviour(fault, protocol, script));
    }

    private static H2Behaviour behaviour(Fault fault, Protocol protocol, FaultyServer.Script script) {
        H2Fields head = head(protocol);
        return switch (fault) {
            case HEALTHY, REFUSING, FULL_BACKLOG -> request -> whole(protocol, script, request.path());
            case ACCEPT_AND_HANG -> H2Behaviour.always(H2Answer.hang());
            case SLOW -> request -> whole(protocol, script, request.path()).after(script.slowly());
            case RESET_MID_HEADER ->
                H2Behaviour.always(H2Answer.lastFrames(stream -> List.of(H2Frame.unfinishedHeaders(stream, head))));
            case RESET_MID_BODY ->
                H2Behaviour.always(
                        H2Answer.frames(stream -> halfABody(stream, head)).then(H2Answer.resetConnection()));
            case GARBAGE -> H2Behaviour.always(H2Answer.bytes("\u00ff\u00fe\u00fd this is no HTTP/2\r\n\r\n"));
            case ENDLESS_HEADERS ->
                H2Behaviour.always(H2Answer.endlessHeaders(H2Fields.of("x-more", "m".repeat(1000)), BREATH));
            case ENDLESS_BODY -> H2Behaviour.always(H2Answer.endlessBody(head, 4096, BREATH));
            case NEVER_READING -> H2Behaviour.onAccept(H2Answer.stall());
        };
    }

    private static H2Fields head(Protocol protocol) {
        return H2Fields.status(
                200, "content-type", protocol == Protocol.GRPC ? "application/grpc" : "application/octet-stream");
    }

    private static List<H2Frame> halfABody(int stream, H2Fields head) {
        byte[] whole = H2Reply.grpc(new byte[1000]).body().bytes();
        return List.of(
                H2Frame.headers(stream, head, false),
                H2Frame.data(stream, Arrays.copyOf(whole, whole.length / 2), false));
    }

    private static H2Answer whole(Protocol protocol, FaultyServer.Script script, String path) {
        byte[] body = script.body().apply(path);
        return H2Answer.reply(protocol == Protocol.GRPC ? H2Reply.grpc(body) : H2Reply.bytes(200, body));
    }
}
