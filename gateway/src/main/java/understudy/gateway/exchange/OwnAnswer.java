package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.traffic.Version;

/** What the user gets of a serving version that failed, unless another one does better. Confined to its event loop. */
sealed interface OwnAnswer {

    /** Lets the user have it; false when this client cannot get such a reply, and was told so. */
    boolean giveTo(Answering answering);

    /**
     * Word that there is no reply.
     *
     * @param failure why; null when it took too long
     */
    record Apologetic(Version version, @Nullable Failure failure) implements OwnAnswer {

        @Override
        public boolean giveTo(Answering answering) {
            if (failure == null) {
                answering.timedOut(version);
            } else {
                answering.failed(version, failure);
            }
            return true;
        }
    }

    /** What has come of its reply. It is paused meanwhile, so that there is no more than was at hand. */
    final class Held implements OwnAnswer {

        private final Version version;
        private final ReplyHead head;
        private final List<ByteBuf> chunks = new ArrayList<>(1);
        private @Nullable Fields trailers;
        private OptionalLong broken = OptionalLong.empty();

        Held(Version version, ReplyHead head) {
            this.version = version;
            this.head = head;
        }

        /** Takes a piece of the body over. */
        void add(ByteBuf chunk) {
            chunks.add(chunk);
        }

        void end(Fields behind) {
            trailers = behind;
        }

        void breakOff(long code) {
            broken = OptionalLong.of(code);
        }

        @Override
        public boolean giveTo(Answering answering) {
            try {
                answering.head(head, System.nanoTime());
            } catch (IllegalArgumentException e) {
                drop();
                answering.failed(version, Failure.malformed(version.label(), e));
                return false;
            }
            chunks.forEach(answering::chunk);
            chunks.clear();
            if (broken.isPresent()) {
                answering.breakOff(broken.getAsLong());
            } else if (trailers != null) {
                answering.end(trailers);
            }
            return true;
        }

        void drop() {
            chunks.forEach(ByteBuf::release);
            chunks.clear();
        }
    }
}
