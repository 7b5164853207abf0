package understudy.gateway.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * Who waits at the port to be taken in. Closing the port resets them, so it is closed behind a time that brought nobody. Who
 * comes may come to another process at the same port, but for those whose handshake is under way: they get a second.
 * Otherwise they may never cease to come, hence a bound. Confined to the event loop that accepts, but for the methods.
 */
final class Queue extends ChannelInboundHandlerAdapter {

    private boolean came;

    @Override
    public void channelRead(ChannelHandlerContext context, Object client) {
        came = true;
        context.fireChannelRead(client);
    }

    /** Closes the port when nobody waits. */
    void closeWhenEmpty(Channel door) {
        closeWhenEmpty(door, 5, 200);
    }

    /** Closes the port, to which nobody comes any more, when nobody waits and nobody is on the way. */
    void closeWhenLeft(Channel door) {
        closeWhenEmpty(door, 1_000, 3_000);
    }

    private void closeWhenEmpty(Channel door, long quietMillis, long mostMillis) {
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
        door.eventLoop().execute(() -> listen(door, quietMillis, deadlineNanos));
    }

    /** On a timer, for between two tasks the loop need not look at the port. */
    private void listen(Channel door, long quietMillis, long deadlineNanos) {
        came = false;
        var unused = door.eventLoop()
                .schedule(() -> closeOrListen(door, quietMillis, deadlineNanos), quietMillis, TimeUnit.MILLISECONDS);
    }

    private void closeOrListen(Channel door, long quietMillis, long deadlineNanos) {
        if (came && deadlineNanos - System.nanoTime() > 0) {
            listen(door, quietMillis, deadlineNanos);
        } else {
            var unused = door.close();
        }
    }
}
