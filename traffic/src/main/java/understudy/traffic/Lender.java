package understudy.traffic;

/**
 * Memory that is lent to bodies for a while: they are its first bytes, and of several that are the same each byte is held
 * once. Whoever lent it wants it back, from when on it throws {@link IllegalStateException}. Not safe for several threads.
 */
public interface Lender {

    /** A copy of the first so many bytes. */
    byte[] copy(int length);

    /** Whether the first so many bytes are those of the other one. */
    boolean isSame(Lender other, int length);
}
