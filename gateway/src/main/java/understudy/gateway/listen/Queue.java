package understudy.gateway.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * Who waits at the port to be taken in. Closing the port resets them, so it is closed behind a moment that brought nobody.
 * With another process at the same port they never cease to come, hence a bound. Confined to the event loop that accepts, but
 * for {@link #closeWhenEmpty}.
 */
final class Queue extends ChannelInboundHandlerAdapter {

    private static final long QUIET_MILLIS = 5;
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private boolean came;

    @Override
    public void channelRead(ChannelHandlerContext context, Object client) {
        came = true;
        context.fireChannelRead(client);
    }

    /** Closes the port when nobody waits. */
    void closeWhenEmpty(Channel door) {
        long deadlineNanos = System.nanoTime() + MOST_NANOS;
        door.eventLoop().execute(() -> listen(door, deadlineNanos));
    }

    /** On a timer, for between two tasks the loop need not look at the port. */
    private void listen(Channel door, long deadlineNanos) {
        came = false;
        var unused = door.eventLoop()
                .schedule(() -> closeOrListen(door, deadlineNanos), QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void closeOrListen(Channel door, long deadlineNanos) {
        if (came && deadlineNanos - System.nanoTime() > 0) {
            listen(door, deadlineNanos);
        } else {
            var unused = door.close();
        }
    }
}
