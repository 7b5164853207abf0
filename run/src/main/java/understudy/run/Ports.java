package understudy.run;

/** The world as one parallel run sees it. */
public record Ports(Keeping keeping, Telling telling, Asking asking) {}
