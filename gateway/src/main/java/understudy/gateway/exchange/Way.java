package understudy.gateway.exchange;

import understudy.gateway.VersionSettings;
import understudy.gateway.upstream.Upstream;

/**
 * The way of one event loop to one version, in one role: the connections, what requests must look like there, and whose
 * turn it is to read a long reply.
 */
record Way(Upstream upstream, Service service, VersionSettings version, Turns turns) {}
