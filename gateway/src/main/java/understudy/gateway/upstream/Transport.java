package understudy.gateway.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;

/** Where connections live. */
public record Transport(ChannelFactory<? extends Channel> channels, EventLoop loop) {}
