package understudy.gateway.exchange;

import understudy.gateway.VersionSettings;
import understudy.gateway.upstream.Upstream;

/** The way of one event loop to one version, in one role: the connections, and what requests must look like there. */
record Way(Upstream upstream, Service service, VersionSettings version) {}
