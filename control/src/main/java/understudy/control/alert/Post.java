package understudy.control.alert;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;
import understudy.control.view.Json;

/** One try to deliver an alert by HTTP. Blocks until the target answered or the limit is over; its reply's body is never read. */
final class Post {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private final Target.Webhook target;
    private final HttpClient client;
    private final HttpRequest.Builder request;

    Post(Target.Webhook target, HttpClient client, Duration limit) {
        this.target = target;
        this.client = client;
        this.request = HttpRequest.newBuilder(target.url()).timeout(limit);
        target.headers().forEach(request::setHeader);
        request.setHeader("Content-Type", "application/json");
    }

    /** What came of a try. */
    sealed interface Result {
        record Delivered() implements Result {}

        /** The target has trouble: worth another try. */
        record Failed(String why, Optional<Duration> notBefore) implements Result {}

        /** The target does not want it: another try will hardly help. */
        record Refused(int status) implements Result {}
    }

    String target() {
        return target.name();
    }

    Result send(AlertView alert) throws InterruptedException {
        HttpRequest post = request.copy()
                .setHeader("Idempotency-Key", alert.key())
                .POST(BodyPublishers.ofString(Json.of(alert)))
                .build();
        try {
            return result(client.send(post, head -> new Unread()));
        } catch (HttpTimeoutException e) {
            return new Result.Failed("no answer in time", Optional.empty());
        } catch (IOException e) {
            return new Result.Failed(e.getClass().getSimpleName(), Optional.empty());
        }
    }

    private static Result result(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Result.Delivered();
        }
        boolean hasTrouble = status >= FIRST_SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY;
        return hasTrouble ? new Result.Failed("status " + status, retryAfter(response)) : new Result.Refused(status);
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
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
