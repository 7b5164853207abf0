package understudy.control.api;

import java.util.List;

/** What a reload changed: names of services, and the digest of the config that holds now. */
public record ReloadView(String digest, List<String> added, List<String> removed, List<String> changed) {}
