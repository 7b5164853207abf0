package understudy.control.alert;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends JSON by POST to one address. Blocks until it answered or the limit is over; its reply's body is never read. */
final class Post implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private final String key;
    private final HttpClient client;
    private final HttpRequest.Builder request;
    private final InstantSource clock;

    private Post(String key, HttpClient client, HttpRequest.Builder request, InstantSource clock) {
        this.key = key;
        this.client = client;
        this.request = request;
        this.clock = clock;
    }

    /** @param target its name, by which config knows it */
    static Post to(Door door, String target, Duration limit, InstantSource clock) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit.compareTo(CONNECT_LIMIT) < 0 ? limit : CONNECT_LIMIT);
        door.trust().map(Trust::of).ifPresent(client::sslContext);
        HttpRequest.Builder request = HttpRequest.newBuilder(door.url()).timeout(limit);
        door.headers().forEach(request::setHeader);
        request.setHeader("Content-Type", "application/json");
        return new Post("alerts." + target, client.build(), request, clock);
    }

    Attempt send(String json, Map<String, String> headers) throws InterruptedException {
        HttpRequest.Builder post = request.copy().POST(BodyPublishers.ofString(json));
        headers.forEach(post::setHeader);
        try {
            return result(client.send(post.build(), head -> new Unread()));
        } catch (HttpTimeoutException e) {
            return new Attempt.Failed("no answer in time", "look whether %s.url is reachable from here".formatted(key));
        } catch (ConnectException e) {
            return e.getCause() instanceof UnresolvedAddressException
                    ? new Attempt.Failed("its name could not be resolved", "correct the host in %s.url".formatted(key))
                    : new Attempt.Failed("no connection", "look whether %s.url is reachable from here".formatted(key));
        } catch (SSLException e) {
            return new Attempt.Failed(
                    "its certificate is not trusted, or it speaks no TLS",
                    "name the certificate of its authority in %s.trust".formatted(key));
        } catch (IOException e) {
            return new Attempt.Failed(
                    "the connection broke (%s)".formatted(e.getClass().getSimpleName()), "");
        }
    }

    private Attempt result(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Attempt.Delivered();
        }
        String why = "status " + status;
        boolean hasTrouble = status >= FIRST_SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY;
        return hasTrouble
                ? new Attempt.Failed(why, "look at the target's own log", retryAfter(response))
                : new Attempt.Refused(why, cure(status));
    }

    private String cure(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                "redirects are not followed: set %s.url to where it redirects to".formatted(key);
            case 401, 403 -> "check the credentials in %s".formatted(key);
            case 404, 405, 410 -> "check the address in %s.url".formatted(key);
            default -> "the target does not take what is sent: check %s.url".formatted(key);
        };
    }

    /** In seconds, or at a time; one that has gone by, or that nobody can read, asks for no patience. */
    private Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(value -> value.matches("\\d{1,6}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : time(value).map(then -> Duration.between(clock.instant(), then)));
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Takes nothing of a body, however long it is. */
    private static final class Unread implements BodySubscriber<@Nullable Void> {

        @Override
        public CompletionStage<@Nullable Void> getBody() {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> part) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
