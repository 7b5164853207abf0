package understudy.gateway.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.RawUnixChannelOption;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends who comes to a port that two processes listen on to one of them. Linux would draw lots, and resets who then waits at
 * the one that closes. It asks a program instead, if the sockets have one (SO_ATTACH_REUSEPORT_CBPF, Linux 4.5): ours is a
 * single instruction, the number of a socket in the order in which they began to listen. A number that no socket has means lots
 * again, so nothing has to be taken away when a process ends. Safe for all threads.
 */
final class Doorman {

    private static final Logger log = LoggerFactory.getLogger(Doorman.class);

    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_REUSEPORT_CBPF = 51;
    private static final short RETURN_CONSTANT = 0x06; // BPF_RET | BPF_K
    private static final int INSTRUCTION_BYTES = 8; // struct sock_filter
    private static final int PROGRAM_BYTES = 16; // struct sock_fprog: a count, padding, an address of 64 bits

    private static final ChannelOption<ByteBuffer> PROGRAM =
            new RawUnixChannelOption("SO_ATTACH_REUSEPORT_CBPF", SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, PROGRAM_BYTES);

    private Doorman() {}

    /** Clients go on coming to the process that was here first; says whether that could be had. */
    static boolean sendToFirst(Channel door) {
        return send(door, 0);
    }

    /** Clients go to the process that came second; says whether that could be had. */
    static boolean sendToSecond(Channel door) {
        return send(door, 1);
    }

    private static boolean send(Channel door, int socket) {
        ByteBuffer instruction = memory(INSTRUCTION_BYTES)
                .putShort(RETURN_CONSTANT)
                .putShort((short) 0)
                .putInt(socket)
                .flip();
        ByteBuffer program = memory(PROGRAM_BYTES)
                .putLong(0, 0)
                .putShort(0, (short) 1)
                .putLong(Long.BYTES, Buffer.memoryAddress(instruction));
        try {
            return door.config().setOption(PROGRAM, program);
        } catch (ChannelException e) {
            log.debug("clients cannot be sent to one of two processes: {}", e.getMessage());
            return false;
        } finally {
            Reference.reachabilityFence(instruction);
        }
    }

    private static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
