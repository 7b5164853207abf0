package understudy.scenarios.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What a client heard of a call: every message, then a status. */
final class Heard implements StreamObserver<byte[]> {

    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Status> status = new CompletableFuture<>();

    @Override
    public void onNext(byte[] value) {
        messages.add(value);
    }

    @Override
    public void onError(Throwable t) {
        status.complete(Status.fromThrowable(t));
    }

    @Override
    public void onCompleted() {
        status.complete(Status.OK);
    }

    List<byte[]> messages() {
        return List.copyOf(messages);
    }

    /** Waits for the end of the call. */
    Status status() throws Exception {
        return status.get(30, TimeUnit.SECONDS);
    }
}
