package understudy.control.api;

import java.util.List;

/** Why is nothing compared? What was looked at, worst first; {@code healthy} when nothing is bad. */
public record DoctorView(String service, boolean healthy, List<FindingView> findings) {}
