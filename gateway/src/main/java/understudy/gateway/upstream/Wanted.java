package understudy.gateway.upstream;

/**
 * What a request asks of its connection.
 *
 * @param repeatable whether it may be sent again, should the version just be closing the connection; if not, only
 *     connections that served a moment ago are used again
 * @param grpc whether it needs HTTP/2 also in the clear, if the settings leave the choice
 * @param upgrade whether it asks to change the protocol, which only HTTP/1 can
 * @param fresh whether only a connection will do that was opened just now
 */
public record Wanted(boolean repeatable, boolean grpc, boolean upgrade, boolean fresh) {

    public static final Wanted REPEATABLE = new Wanted(true, false, false, false);
    public static final Wanted ONCE = new Wanted(false, false, false, false);

    /** The same as its constructor, without a new one for what is wanted most. */
    public static Wanted of(boolean repeatable, boolean grpc, boolean upgrade, boolean fresh) {
        if (grpc || upgrade || fresh) {
            return new Wanted(repeatable, grpc, upgrade, fresh);
        }
        return repeatable ? REPEATABLE : ONCE;
    }

    Wanted onFresh() {
        return fresh ? this : new Wanted(repeatable, grpc, upgrade, true);
    }
}
