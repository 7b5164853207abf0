package understudy.store;

import org.jspecify.annotations.Nullable;

/** The data folder cannot be used. The message names the file, what is wrong with it and the cure. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Code {
        /** The data folder cannot be made, read or written. */
        FOLDER,
        /** Another Understudy uses the data folder. */
        IN_USE,
        /** Another program holds the file locked. */
        LOCKED,
        /** The file is damaged, or is no database. */
        BROKEN,
        /** A database, but not one of Understudy's. */
        FOREIGN,
        /** Written by a newer Understudy. */
        NEWER,
        /** The disk is full or does not work. */
        DISK,
        /** Anything else that SQLite says. */
        OTHER
    }

    private final Code code;

    StoreException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
