package understudy.gateway;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;

/** Why no whole reply came, as a value. {@code detail} is one line for operators. */
record Failure(Reason reason, String detail) {

    /** What came of trying to connect. */
    static Failure connecting(String address, Throwable cause) {
        return switch (cause) {
            case UnknownHostException e -> new Failure(Reason.UNRESOLVED, address + ": the name does not resolve");
            case ConnectException e -> new Failure(Reason.REFUSED, address + ": connection refused or timed out");
            case NoRouteToHostException e -> new Failure(Reason.REFUSED, address + ": no route to the host");
            default ->
                new Failure(
                        Reason.REFUSED,
                        address + ": no connection: " + cause.getClass().getSimpleName());
        };
    }

    /** What went wrong on a connection. */
    static Failure talking(String address, Throwable cause) {
        return switch (cause) {
            case PrematureChannelClosureException e -> reset(address);
            case HttpClosedException e -> reset(address);
            case StreamResetException e -> reset(address);
            case IOException e -> reset(address);
            case DecoderException e -> malformed(address, cause);
            default -> malformed(address, cause);
        };
    }

    private static Failure reset(String address) {
        return new Failure(Reason.RESET, address + ": the connection ended before the reply did");
    }

    static Failure malformed(String address, Throwable cause) {
        return new Failure(
                Reason.MALFORMED,
                address + ": the reply is not HTTP/1.1: " + cause.getClass().getSimpleName());
    }

    Outcome outcome() {
        return new Outcome.Failed(reason, detail);
    }
}
