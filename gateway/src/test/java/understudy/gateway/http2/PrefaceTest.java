package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrefaceTest {

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private final Gate gate = Gate.open();

    @AfterEach
    void close() {
        gate.close();
    }

    private static final class EchoOnce extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf echo = context.alloc().buffer().writeBytes("1:".getBytes(StandardCharsets.US_ASCII));
            ByteBuf read = (ByteBuf) message;
            echo.writeBytes(read);
            read.release();
            var unused = context.writeAndFlush(echo).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static void echo(Channel channel) {
        channel.pipeline().addLast(new EchoOnce());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "PRI * HTTP/1.1\r\n\r\n",
                "PROPFIND",
                "\r\n",
                "PRI * HTTP/2.0\r\n\r\nSX"
            })
    void anythingElseIsHandedOnWhole(String bytes) throws Exception {
        gate.http1 = PrefaceTest::echo;
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("1:" + bytes);
        }
    }

    @Test
    void aPrefaceInPiecesIsHttp2() throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
            client.setTcpNoDelay(true);
            client.setSoTimeout(20_000);
            for (byte one : (PREFACE + "\0\0\0\4\0\0\0\0\0").getBytes(StandardCharsets.US_ASCII)) {
                client.getOutputStream().write(one);
            }
            byte[] head = client.getInputStream().readNBytes(9);
            assertThat(head[3]).isEqualTo((byte) Frame.SETTINGS);
        }
    }
}
