package understudy.gateway.wire;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.OptionalLong;
import javax.net.ssl.SSLException;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;

/**
 * Why no whole reply came, as a value.
 *
 * @param detail one line for operators
 * @param neverLeft whether it is certain that the version has seen nothing of the request
 * @param code the HTTP/2 error code with which the version ended the stream, if it did
 */
public record Failure(Reason reason, String detail, boolean neverLeft, OptionalLong code) {

    private static Failure of(Reason reason, String detail) {
        return new Failure(reason, detail, false, OptionalLong.empty());
    }

    private static Failure unsent(Reason reason, String detail) {
        return new Failure(reason, detail, true, OptionalLong.empty());
    }

    /** What came of trying to connect. */
    public static Failure connecting(String address, Throwable cause) {
        return switch (cause) {
            case UnknownHostException e -> unsent(Reason.UNRESOLVED, address + ": the name does not resolve");
            case ConnectTimeoutException e -> unsent(Reason.REFUSED, address + ": connecting timed out");
            case ConnectException e -> unsent(Reason.REFUSED, address + ": connection refused");
            case NoRouteToHostException e -> unsent(Reason.REFUSED, address + ": no route to the host");
            case SSLException e -> unsent(Reason.TLS, address + ": TLS: " + e.getMessage());
            default ->
                unsent(
                        Reason.REFUSED,
                        address + ": no connection: " + cause.getClass().getSimpleName());
        };
    }

    /** What went wrong on a connection. */
    public static Failure talking(String address, Throwable cause) {
        return switch (cause) {
            case DecoderException e
            when e.getCause() instanceof SSLException tls -> of(Reason.TLS, address + ": TLS: " + tls.getMessage());
            case SSLException e -> of(Reason.TLS, address + ": TLS: " + e.getMessage());
            case IOException e -> reset(address);
            default -> malformed(address, cause);
        };
    }

    public static Failure reset(String address) {
        return of(Reason.RESET, address + ": the connection ended before the reply did");
    }

    /** The version ended an HTTP/2 stream. */
    public static Failure streamReset(String address, long code) {
        return new Failure(
                Reason.RESET,
                address + ": the stream was reset with code " + code,
                code == StreamCodes.REFUSED_STREAM,
                OptionalLong.of(code));
    }

    public static Failure malformed(String address, Throwable cause) {
        return of(
                Reason.MALFORMED,
                address + ": the reply is not HTTP: " + cause.getClass().getSimpleName());
    }

    public static Failure malformed(String address, String what) {
        return of(Reason.MALFORMED, address + ": the reply is not HTTP: " + what);
    }

    /** The same, when the version is known to have seen nothing of the request. */
    public Failure unsent() {
        return new Failure(reason, detail, true, code);
    }

    public Outcome outcome() {
        return new Outcome.Failed(reason, detail);
    }
}
