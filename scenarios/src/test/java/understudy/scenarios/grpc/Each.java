package understudy.scenarios.grpc;

import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/** Takes the messages of a stream one by one; whoever looks at errors does so elsewhere. */
record Each(Consumer<byte[]> message, Runnable end) implements StreamObserver<byte[]> {

    @Override
    public void onNext(byte[] value) {
        message.accept(value);
    }

    @Override
    public void onError(Throwable t) {}

    @Override
    public void onCompleted() {
        end.run();
    }
}
